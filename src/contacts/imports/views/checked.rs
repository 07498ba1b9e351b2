use std::collections::BTreeMap;

use askama::Template;

use super::report::{Reason, agreed, figures};
use super::shown_file;
use crate::contacts::imports::check::Checked;
use crate::contacts::imports::import::Import;
use crate::contacts::imports::peek::Person;
use crate::contacts::imports::tally::Tally;
use crate::contacts::imports::undo::{Preview, Undoing};
use crate::http::Page;

/// One of the first problems.
struct Problem {
    line: String,
    first: String,
    phone: String,
    tone: &'static str,
    mark: String,
    text: String,
}

/// What an import would do, and its first problems.
#[derive(Template)]
#[template(path = "contacts/imports/checked.html")]
pub struct CheckedPage {
    page: Page,
    here: String,
    file_name: String,
    figures: Vec<(String, String)>,
    reasons: Vec<Reason>,
    left_out: Vec<Reason>,
    agreed: Vec<Reason>,
    problems: Vec<Problem>,
    failure: Option<String>,
    button: String,
}

impl CheckedPage {
    /// As the dry run found.
    pub fn of(page: Page, import: &Import, people: &BTreeMap<u64, Person>) -> Self {
        let checked = import.checked.clone().unwrap_or_default();
        let counts = &checked.counts;
        let figure = |key: &str, count| {
            (
                page.t(&format!("contacts-import-count-{key}")),
                page.n(count),
            )
        };
        let valid = counts.created + counts.updated + counts.unchanged;
        Self {
            here: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            figures: figures(counts)
                .into_iter()
                .map(|(key, count)| figure(key, count))
                .collect(),
            reasons: checked
                .reasons
                .iter()
                .map(|(why, count)| Reason {
                    text: page.t(&format!("contacts-problem-{why}")),
                    count: page.n(*count),
                })
                .collect(),
            left_out: left_out(&page, &checked.tally),
            agreed: agreed(&page, import, &checked.tally),
            problems: problems(&page, &checked, people),
            failure: checked.refused.map(|_| page.t("contacts-failed-lost")),
            button: page.tn("imports-start", valid),
            page,
        }
    }
}

/// In the order of the file: rows that are rejected, rows that others win over, and values that are left out.
fn problems(page: &Page, checked: &Checked, people: &BTreeMap<u64, Person>) -> Vec<Problem> {
    let rejected = checked.first.iter().map(|(line, why)| {
        let text = page.t(&format!("contacts-problem-{why}"));
        (*line, "bad", "imports-mark-rejected", text)
    });
    let doubles = checked.doubles.iter().map(|(line, first)| {
        let text = page.t1("imports-double-of", "line", page.n(first.cast_signed()));
        (*line, "", "imports-mark-duplicate", text)
    });
    let notes = checked.first_left_out.iter().map(|(line, what)| {
        let text = page.t(&format!("imports-left-{what}"));
        (*line, "info", "imports-mark-note", text)
    });
    let mut all: Vec<_> = rejected.chain(doubles).chain(notes).collect();
    all.sort_by_key(|(line, ..)| *line);
    let problem = |(line, tone, mark, text): (u64, &'static str, &str, String)| {
        let person = people.get(&line).cloned().unwrap_or_default();
        Problem {
            line: page.n(line.cast_signed()),
            first: person.name,
            phone: person.phone,
            tone,
            mark: page.t(mark),
            text,
        }
    };
    all.into_iter().map(problem).collect()
}

/// What is left out of rows that are taken, and how often.
pub fn left_out(page: &Page, tally: &Tally) -> Vec<Reason> {
    let line = |(what, count): (&str, i64)| Reason {
        text: page.t(&format!("imports-left-{what}")),
        count: page.n(count),
    };
    tally.left_out().map(line).collect()
}

/// What taking an import back would do.
#[derive(Template)]
#[template(path = "contacts/imports/undo.html")]
pub struct UndoPage {
    page: Page,
    here: String,
    file_name: String,
    figures: Vec<(String, String)>,
    about: bool,
}

impl UndoPage {
    /// With the counts of this moment.
    pub fn of(page: Page, import: &Import, preview: Preview) -> Self {
        Self {
            here: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            figures: undone_figures(&page, preview.would),
            about: preview.about,
            page,
        }
    }
}

/// Names and counts of what is taken back.
pub fn undone_figures(page: &Page, sums: Undoing) -> Vec<(String, String)> {
    vec![
        (page.t("imports-undo-removed"), page.n(sums.removed)),
        (page.t("imports-undo-restored"), page.n(sums.restored)),
        (page.t("imports-undo-kept"), page.n(sums.kept)),
    ]
}
