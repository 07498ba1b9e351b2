use std::time::Duration;

use reqwest::header::CONTENT_LENGTH;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method};
use serde::Deserialize;

use super::client::call;
use super::{CallError, Client, Credentials};

/// How long an upload of a hundred megabytes may take.
const LONGEST: Duration = Duration::from_secs(600);

/// A file on its way to Meta, read while it is sent.
pub struct Upload<'a> {
    /// The name that Meta is told.
    pub name: &'a str,
    /// Its type.
    pub mime: &'a str,
    /// Its length in bytes.
    pub length: u64,
    /// Its content.
    pub body: Body,
}

impl Client {
    /// Uploads a sample for the reviewers of a template; gives its handle, good for one review.
    ///
    /// # Errors
    /// As for every call.
    pub async fn upload_sample(
        &self,
        account: &Credentials,
        file: Upload<'_>,
    ) -> Result<String, CallError> {
        #[derive(Deserialize)]
        struct Session {
            id: String,
        }
        #[derive(Deserialize)]
        struct Handle {
            h: String,
        }
        let length = file.length.to_string();
        // "app" is the application that the token belongs to.
        let begin = self.request(Method::POST, account, &["app", "uploads"])?;
        let facts = [
            ("file_name", file.name),
            ("file_length", length.as_str()),
            ("file_type", file.mime),
        ];
        let session: Session = call(begin.query(&facts)).await?;
        let upload = self.request(Method::POST, account, &[&session.id])?;
        let upload = upload
            .header("file_offset", "0")
            .header(CONTENT_LENGTH, length)
            .timeout(LONGEST)
            .body(file.body);
        let handle: Handle = call(upload).await?;
        Ok(handle.h)
    }

    /// Uploads a file to be sent from the account's number; gives Meta's media id, which lives 30 days.
    ///
    /// # Errors
    /// As for every call.
    pub async fn upload_media(
        &self,
        account: &Credentials,
        file: Upload<'_>,
    ) -> Result<String, CallError> {
        #[derive(Deserialize)]
        struct Media {
            id: String,
        }
        let part = Part::stream_with_length(file.body, file.length)
            .file_name(file.name.to_owned())
            .mime_str(file.mime)
            .map_err(|_| CallError::Unreadable)?;
        let form = Form::new()
            .text("messaging_product", "whatsapp")
            .text("type", file.mime.to_owned())
            .part("file", part);
        let path = [account.phone_number_id.as_str(), "media"];
        let request = self.request(Method::POST, account, &path)?.timeout(LONGEST);
        let media: Media = call(request.multipart(form)).await?;
        Ok(media.id)
    }
}
