//! The privacy policy, the terms, the cookie policy and the processing agreement: written here in Markdown, published into the
//! database by version and language, and never changed afterwards. A new text is a new version.

use chrono::{DateTime, NaiveDate, Utc};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use sqlx::PgPool;

use crate::config::Company;
use crate::i18n::Locale;
use crate::policies::{self, Text};

/// The day from which the first versions apply.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 22);

/// Kind, version, language and text of everything that was ever published.
const TEXTS: [(&str, i32, Locale, &str); 12] = [
    (
        "privacy",
        1,
        Locale::En,
        include_str!("documents/privacy/v1.en.md"),
    ),
    (
        "privacy",
        1,
        Locale::Hi,
        include_str!("documents/privacy/v1.hi.md"),
    ),
    (
        "privacy",
        1,
        Locale::Ar,
        include_str!("documents/privacy/v1.ar.md"),
    ),
    (
        "terms",
        1,
        Locale::En,
        include_str!("documents/terms/v1.en.md"),
    ),
    (
        "terms",
        1,
        Locale::Hi,
        include_str!("documents/terms/v1.hi.md"),
    ),
    (
        "terms",
        1,
        Locale::Ar,
        include_str!("documents/terms/v1.ar.md"),
    ),
    (
        "cookies",
        1,
        Locale::En,
        include_str!("documents/cookies/v1.en.md"),
    ),
    (
        "cookies",
        1,
        Locale::Hi,
        include_str!("documents/cookies/v1.hi.md"),
    ),
    (
        "cookies",
        1,
        Locale::Ar,
        include_str!("documents/cookies/v1.ar.md"),
    ),
    ("dpa", 1, Locale::En, include_str!("documents/dpa/v1.en.md")),
    ("dpa", 1, Locale::Hi, include_str!("documents/dpa/v1.hi.md")),
    ("dpa", 1, Locale::Ar, include_str!("documents/dpa/v1.ar.md")),
];

/// Puts every text of this build into the database, where it is not there yet.
///
/// # Errors
/// When Postgres fails.
pub async fn publish(owner: &PgPool, now: DateTime<Utc>) -> anyhow::Result<()> {
    for (kind, version, locale, body) in TEXTS {
        let text = Text {
            kind,
            version,
            locale: locale.code(),
            title: locale.text(&format!("site-document-{kind}")),
            body,
            effective_on: FIRST_DAY.unwrap_or(now.date_naive()),
        };
        policies::ship(owner, &text, now).await?;
    }
    Ok(())
}

/// The anchors of a text, in order: every language of a version must have the same.
pub fn sections(body: &str) -> Vec<String> {
    let anchors =
        Parser::new_ext(body, Options::ENABLE_HEADING_ATTRIBUTES).filter_map(|event| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
            _ => None,
        });
    anchors.collect()
}

/// A document drawn as HTML.
pub struct Drawn {
    /// Markup made from Markdown alone: HTML inside the text was turned into text.
    pub html: String,
    /// Address and words of every heading that has an anchor.
    pub contents: Vec<(String, String)>,
}

/// Draws a text with the operator's names put in: preview of staff, and the public page.
pub fn draw(body: &str, company: &Company) -> Drawn {
    let text = fill(body, company);
    let mut contents = Vec::new();
    let mut heading: Option<(String, String)> = None;
    let events = Parser::new_ext(&text, Options::ENABLE_HEADING_ATTRIBUTES).map(|event| {
        match &event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => {
                heading = Some((id.to_string(), String::new()));
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(words);
                }
            }
            Event::End(TagEnd::Heading(_)) => contents.extend(heading.take()),
            _ => {}
        }
        without_html(event)
    });
    let mut html = String::with_capacity(text.len() * 2);
    html::push_html(&mut html, events);
    Drawn { html, contents }
}

/// A text as it is compared: the operator's names put in, anchors and escapes left out.
pub(super) fn readable(body: &str, company: &Company) -> String {
    let lines = fill(body, company);
    let lines = lines.lines().map(|line| {
        let line = line.split_once(" {#").map_or(line, |(words, _)| words);
        line.replace('\\', "")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn without_html(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    }
}

fn fill(body: &str, company: &Company) -> String {
    let email = literal(&company.grievance_email);
    let grievance = match &company.grievance_officer {
        Some(name) => format!("{}, [{email}](mailto:{email})", literal(name)),
        None => format!("[{email}](mailto:{email})"),
    };
    body.replace("{company}", &literal(&company.name))
        .replace("{email}", &literal(&company.email))
        .replace("{grievance}", &grievance)
}

/// Takes a setting out of Markdown's grammar.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(name: &str) -> Company {
        Company {
            name: name.to_owned(),
            address: None,
            email: "help_desk@example.com".to_owned(),
            phone: None,
            grievance_officer: Some("A. *Rao*".to_owned()),
            grievance_email: "rao@example.com".to_owned(),
            social: Vec::new(),
            data_country: None,
        }
    }

    #[test]
    fn settings_and_texts_can_never_bring_markup() {
        let body = "{company} <b>x</b>\n\n<script>alert(1)</script>\n\n[{email}](mailto:{email}) {grievance}";
        let drawn = draw(body, &company("Ex <i>& [Co](http://evil)")).html;
        assert!(!drawn.contains("<script") && !drawn.contains("<b>") && !drawn.contains("<i>"));
        assert!(!drawn.contains("href=\"http://evil"), "{drawn}");
        assert!(
            drawn.contains("href=\"mailto:help_desk@example.com\""),
            "{drawn}"
        );
        assert!(drawn.contains("A. *Rao*, <a"), "{drawn}");
    }

    #[test]
    fn every_language_has_the_same_sections() {
        for (kind, version, _, body) in TEXTS {
            let (_, _, _, english) = TEXTS
                .iter()
                .find(|(k, v, l, _)| (*k, *v, *l) == (kind, version, Locale::En))
                .unwrap();
            let ids = |text| -> Vec<String> {
                draw(text, &company("X"))
                    .contents
                    .into_iter()
                    .map(|(id, _)| id)
                    .collect()
            };
            assert_eq!(ids(body), ids(english));
            assert_eq!(
                body.matches("\n## ").count(),
                english.matches("\n## ").count()
            );
        }
        assert_eq!(draw(TEXTS[0].3, &company("X")).contents.len(), 11);
    }
}
