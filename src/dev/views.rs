use askama::Template;
use chrono::{DateTime, Utc};

use crate::http::Page;
use crate::mail::Rendered;

/// The mail that the demo caught, newest first.
#[derive(Template)]
#[template(path = "dev/mail.html")]
pub struct MailView {
    pub page: Page,
    pub mails: Vec<Caught>,
}

/// One caught mail.
pub struct Caught {
    pub to: String,
    pub subject: String,
    /// Its plain part.
    pub text: String,
    /// The path of the link in it.
    pub link: Option<String>,
    pub sent_at: String,
    pub iso: String,
}

impl Caught {
    pub fn new(page: &Page, origin: &str, mail: Rendered, at: DateTime<Utc>) -> Self {
        let link = mail
            .text
            .split_whitespace()
            .find_map(|word| word.strip_prefix(origin))
            .map(str::to_owned);
        Self {
            to: mail.to,
            subject: mail.subject,
            text: mail.text,
            link,
            sent_at: page.date_time(at),
            iso: at.to_rfc3339(),
        }
    }
}
