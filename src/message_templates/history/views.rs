use askama::Template as Askama;
use uuid::Uuid;

use super::diff::{Line, compare};
use super::queries::{Event, Revision};
use crate::http::Page;
use crate::message_templates::content::Content;
use crate::message_templates::edits::Edit;
use crate::message_templates::template::{Category, Status, Template};
use crate::message_templates::views::{category, status_key};

/// Wordings on the page; one more is read, to be compared with.
const SHOWN: usize = 50;

/// A line of a comparison with its mark.
struct DiffLine {
    /// `added`, `removed` or nothing.
    class: &'static str,
    mark: &'static str,
    text: String,
}

/// A wording.
struct Wording {
    id: Uuid,
    cause: String,
    category: String,
    when: String,
    iso: String,
    lines: Vec<DiffLine>,
    can_restore: bool,
}

/// Something that Meta did.
struct Deed {
    text: String,
    details: String,
    when: String,
    iso: String,
}

/// The history of a template.
#[derive(Askama)]
#[template(path = "message_templates/history.html")]
pub struct HistoryView {
    page: Page,
    path: String,
    name: String,
    wordings: Vec<Wording>,
    /// That there are older ones; empty where all are shown.
    more: String,
    deeds: Vec<Deed>,
    can_restore: bool,
}

impl HistoryView {
    /// Wordings and deeds, newest first; a wording is compared with the one before it, and a change that was
    /// not submitted with what Meta has.
    pub fn of(
        page: Page,
        template: &Template,
        (revisions, edit): (&[Revision], Option<&Edit>),
        events: Vec<Event>,
    ) -> Self {
        let pending = edit.map(|edit| Wording {
            id: template.id,
            cause: page.t("template-edits-mark"),
            category: category(&page, edit.category),
            when: page.date_time(edit.saved_at),
            iso: edit.saved_at.to_rfc3339(),
            lines: diff(&page, &template.content, &edit.content),
            can_restore: false,
        });
        let kept = revisions.iter().enumerate().take(SHOWN);
        let kept = kept.map(|(at, revision)| {
            let newer = content(revision);
            let older = revisions.get(at + 1).map(content).unwrap_or_default();
            Wording {
                id: revision.id,
                cause: page.t(&format!("templates-cause-{}", revision.cause)),
                category: Category::parse(&revision.category)
                    .map_or_else(String::new, |c| category(&page, c)),
                when: page.date_time(revision.created_at),
                iso: revision.created_at.to_rfc3339(),
                lines: diff(&page, &older, &newer),
                can_restore: at > 0 && newer.given.is_none(),
            }
        });
        let wordings = pending.into_iter().chain(kept);
        Self {
            path: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            wordings: wordings.collect(),
            more: match revisions.len() > SHOWN {
                true => page.t1("templates-wordings-cut", "count", page.n(50)),
                false => String::new(),
            },
            deeds: events.into_iter().map(|e| deed(&page, e)).collect(),
            can_restore: template.can_edit(),
            page,
        }
    }
}

fn content(revision: &Revision) -> Content {
    serde_json::from_value(revision.content.clone()).unwrap_or_default()
}

fn diff(page: &Page, older: &Content, newer: &Content) -> Vec<DiffLine> {
    let line = |line| {
        let (class, mark, text) = match line {
            Line::Same(text) => ("", " ", text),
            Line::Added(text) => ("added", "+", text),
            Line::Removed(text) => ("removed", "−", text),
        };
        DiffLine { class, mark, text }
    };
    compare(older, newer, &|key| page.t(key))
        .into_iter()
        .map(line)
        .collect()
}

fn deed(page: &Page, event: Event) -> Deed {
    let text = match event.kind.as_str() {
        "status" => {
            Status::parse(&event.value).map_or(event.value.clone(), |s| page.t(&status_key(s)))
        }
        kind @ ("category" | "coming") => {
            let word =
                Category::parse(&event.value).map_or(event.value.clone(), |c| category(page, c));
            let key = match kind {
                "coming" => "templates-event-coming",
                _ => "templates-event-category",
            };
            page.t1(key, "category", word)
        }
        _ => match event.value.as_str() {
            "GREEN" => page.t("templates-quality-green"),
            "YELLOW" => page.t("templates-quality-yellow"),
            "RED" => page.t("templates-quality-red"),
            _ => page.t("templates-quality-unknown"),
        },
    };
    Deed {
        text,
        details: event
            .details
            .map_or_else(String::new, |text| moment(page, text)),
        when: page.date_time(event.at),
        iso: event.at.to_rfc3339(),
    }
}

/// A moment in the reader's zone; any other words as they are.
fn moment(page: &Page, text: String) -> String {
    match chrono::DateTime::parse_from_rfc3339(&text) {
        Ok(at) => page.date_time(at.to_utc()),
        Err(_) => text,
    }
}
