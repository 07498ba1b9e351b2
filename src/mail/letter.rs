use askama::Template;
use uuid::Uuid;

use super::Rendered;
use crate::app::App;
use crate::i18n::{Locale, Value, without_isolation};

/// A mail before it is drawn. Its texts are the keys `mail-<kind>-subject`, `mail-<kind>-text` and,
/// with a link, `mail-<kind>-action`.
pub struct Letter<'a> {
    /// Names the keys.
    pub kind: &'a str,
    /// The account it belongs to, for the person's export and erasure.
    pub account_id: Option<Uuid>,
    /// The address.
    pub to: &'a str,
    /// The reader's language.
    pub locale: Locale,
    /// Values for the texts.
    pub values: Vec<(&'static str, Value)>,
    /// A path of ours that the button leads to.
    pub link: Option<String>,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct TextView<'a> {
    text: &'a str,
    action: Option<(&'a str, &'a str)>,
    leave: Option<(&'a str, &'a str)>,
    footer: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlView<'a> {
    locale: Locale,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    action: Option<(&'a str, &'a str)>,
    leave: Option<(&'a str, &'a str)>,
    footer: &'a str,
}

impl Letter<'_> {
    pub(super) fn render(&self, app: &App, leave: Option<&str>) -> anyhow::Result<Rendered> {
        let text = |part: &str| {
            self.locale
                .text_with(&format!("mail-{}-{part}", self.kind), &self.values)
        };
        let subject = without_isolation(&text("subject")).replace(['\r', '\n'], " ");
        let body = without_isolation(&text("text"));
        let label = text("action");
        let link = self.link.as_ref().map(|path| app.link(path));
        let action = link.as_deref().map(|link| (label.as_str(), link));
        let unsubscribe = leave.map(|path| app.link(path));
        let leave_label = self.locale.text("mail-leave");
        let leave = unsubscribe
            .as_deref()
            .map(|link| (leave_label.as_str(), link));
        let company = &app.config.company;
        let footer = self.locale.text_with(
            "mail-footer",
            &[
                ("company", (&company.name).into()),
                ("email", (&company.email).into()),
            ],
        );
        let footer = without_isolation(&footer);
        let plain = TextView {
            text: &body,
            action,
            leave,
            footer: &footer,
        }
        .render()?;
        let html = HtmlView {
            locale: self.locale,
            subject: &subject,
            paragraphs: body.split("\n\n").collect(),
            action,
            leave,
            footer: &footer,
        }
        .render()?;
        Ok(Rendered {
            to: self.to.to_owned(),
            subject,
            text: plain,
            html,
            unsubscribe,
        })
    }
}
