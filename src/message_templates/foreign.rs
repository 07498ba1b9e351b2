//! A template that was made elsewhere, in words: what the editor cannot write, and what is missing before it
//! can be sent.

use super::content::{Content, HeaderFormat, Lack};
use super::state::Note;
use super::template::Template;
use crate::http::Page;

/// What its page says about that.
pub fn notes(page: &Page, template: &Template) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(given) = &template.content.given {
        let parts = list(page, given.parts.iter().map(String::as_str));
        notes.push(Note {
            tone: "info",
            text: page.t1("template-parts-kept", "parts", parts),
        });
    }
    if template.content.header_format == HeaderFormat::Gif {
        notes.push(Note {
            tone: "info",
            text: page.t("template-parts-gif-note"),
        });
    }
    if template.meta_id.is_some() {
        let tone = "warn";
        let lacks = lacks(page, &template.content);
        notes.extend(lacks.into_iter().map(|text| Note { tone, text }));
    }
    notes
}

/// Why no message of it can go out, in sentences.
fn lacks(page: &Page, content: &Content) -> Vec<String> {
    let lacks = content.lacks();
    let parts = lacks.iter().filter_map(|lack| match lack {
        Lack::Part(part) => Some(part.as_str()),
        _ => None,
    });
    let parts: Vec<&str> = parts.collect();
    let mut said = Vec::new();
    if !parts.is_empty() {
        let parts = list(page, parts.into_iter());
        said.push(page.t1("template-parts-unsendable", "parts", parts));
    }
    said.extend(lacks.iter().filter_map(|lack| match lack {
        Lack::Part(_) => None,
        Lack::File => Some(page.t("template-parts-lacks-file")),
        Lack::Place => Some(page.t("template-parts-lacks-place")),
        Lack::Product if content.given.is_some() => Some(page.t("campaign-goods-lacks")),
        Lack::Product => Some(page.t("template-parts-lacks-product")),
    }));
    said
}

fn list<'a>(page: &Page, parts: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = parts.map(|part| word(page, part)).collect();
    words.dedup();
    words.join(", ")
}

/// A part in words; Meta's own where we have none.
fn word(page: &Page, part: &str) -> String {
    let key = match part {
        "HEADER GIF" => "template-parts-gif",
        "HEADER PRODUCT" => "template-parts-product",
        "CALL_PERMISSION_REQUEST" => "template-parts-call",
        "BUTTON APP" => "template-parts-app",
        "CAROUSEL PRODUCT" | "CAROUSEL SPM" => "template-parts-shop",
        "FLOW" => "template-parts-flow",
        "URL DEEP_LINK" => "template-parts-link",
        _ => return page.t1("template-parts-other", "part", part),
    };
    page.t(key)
}
