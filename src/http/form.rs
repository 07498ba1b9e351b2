use std::future::{Ready, ready};
use std::pin::Pin;

use actix_multipart::Field as UploadField;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;

use super::{Error, Page};

/// What a form sent, in order, untouched: nothing a person typed is lost when it is shown again.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    pairs: Vec<(String, String)>,
}

impl FormData {
    /// Reads `application/x-www-form-urlencoded` bytes.
    pub fn parse(body: &[u8]) -> Self {
        Self {
            pairs: url::form_urlencoded::parse(body).into_owned().collect(),
        }
    }

    /// Builds a form from pairs, to prefill one.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            pairs: pairs.into_iter().collect(),
        }
    }

    /// The first value of a field, as typed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value without surrounding white space; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).map_or("", str::trim)
    }

    /// Whether a tick box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_empty())
    }

    /// All values of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All fields, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Sets a field, replacing what was there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.retain(|(key, _)| key != name);
        self.pairs.push((name.to_owned(), value.into()));
    }
}

impl FromRequest for FormData {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Bytes::from_request(req, payload);
        Box::pin(async move {
            let body = body.await.map_err(|_| Error::BadRequest)?;
            Ok(Self::parse(&body))
        })
    }
}

/// What is wrong with a form: messages by field, in the order they were found.
#[derive(Clone, Debug, Default)]
pub struct FormErrors {
    errors: Vec<(String, String)>,
}

impl FormErrors {
    /// Adds a message (already in the visitor's language) at a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.errors.push((field.into(), message.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The first message at a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, text)| text.as_str())
    }

    /// Everything for the summary: field and message.
    pub fn list(&self) -> &[(String, String)] {
        &self.errors
    }
}

/// Whether something was typed, and at most so many characters of it.
pub fn fits(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.chars().count() <= longest
}

/// One field as a template shows it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The form name, also the id.
    pub name: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl Field {
    /// A field with the value that was sent and its first error.
    pub fn of(name: &str, form: &FormData, errors: &FormErrors) -> Self {
        Self {
            name: name.to_owned(),
            value: form.get(name).unwrap_or_default().to_owned(),
            error: errors.at(name).map(str::to_owned),
        }
    }
}

/// Reads a small text field of an upload.
///
/// # Errors
/// [`Error::TooLarge`] past 64 KiB, [`Error::BadRequest`] when it is cut off or not UTF-8.
pub async fn read_multipart_field(field: &mut UploadField) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| Error::BadRequest)?);
        if bytes.len() > 64 * 1024 {
            return Err(Error::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::BadRequest)
}

impl FromRequest for Page {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Page::of(req).ok_or(Error::BadRequest))
    }
}
