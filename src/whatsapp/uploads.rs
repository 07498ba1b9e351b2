use bytes::Bytes;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;

use super::client::call;
use super::{CallError, Client, Credentials};

impl Client {
    /// Uploads a sample for the reviewers of a template; gives its handle, good for one review.
    ///
    /// # Errors
    /// As for every call.
    pub async fn upload_sample(
        &self,
        account: &Credentials,
        name: &str,
        mime: &str,
        bytes: Bytes,
    ) -> Result<String, CallError> {
        #[derive(Deserialize)]
        struct Session {
            id: String,
        }
        #[derive(Deserialize)]
        struct Handle {
            h: String,
        }
        let length = bytes.len().to_string();
        // "app" is the application that the token belongs to.
        let begin = self.request(Method::POST, account, &["app", "uploads"])?;
        let facts = [
            ("file_name", name),
            ("file_length", length.as_str()),
            ("file_type", mime),
        ];
        let session: Session = call(begin.query(&facts)).await?;
        let upload = self.request(Method::POST, account, &[&session.id])?;
        let handle: Handle = call(upload.header("file_offset", "0").body(bytes)).await?;
        Ok(handle.h)
    }

    /// Uploads a file to be sent from the account's number; gives Meta's media id, which lives 30 days.
    ///
    /// # Errors
    /// As for every call.
    pub async fn upload_media(
        &self,
        account: &Credentials,
        name: &str,
        mime: &str,
        bytes: Bytes,
    ) -> Result<String, CallError> {
        #[derive(Deserialize)]
        struct Media {
            id: String,
        }
        let part = Part::stream(bytes)
            .file_name(name.to_owned())
            .mime_str(mime)
            .map_err(|_| CallError::Unreadable)?;
        let form = Form::new()
            .text("messaging_product", "whatsapp")
            .text("type", mime.to_owned())
            .part("file", part);
        let path = [account.phone_number_id.as_str(), "media"];
        let request = self.request(Method::POST, account, &path)?;
        let media: Media = call(request.multipart(form)).await?;
        Ok(media.id)
    }
}
