use askama::Template as Askama;

use super::{Line, Outcome, Why};
use crate::http::{Field, FormData, FormErrors, Page};
use crate::message_templates::forms;

/// The page that takes a copy's file, and says what became of it.
#[derive(Askama)]
#[template(path = "message_templates/copies.html")]
pub struct CopiesView {
    page: Page,
    errors: FormErrors,
    file: Field,
    /// Nothing before a file came.
    report: Option<Report>,
}

/// What became of the templates of a file.
struct Report {
    summary: String,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    language: String,
    taken: bool,
    /// The draft's page; empty where there is none.
    href: String,
    text: String,
}

impl CopiesView {
    /// The page, with what became of a file where one came.
    pub fn of(page: Page, lines: Option<&[Line]>) -> Self {
        let report = lines.map(|lines| report(&page, lines));
        Self::with(page, FormErrors::default(), report)
    }

    /// The page with why a file was not read.
    pub fn refused(page: Page, key: &'static str) -> Self {
        let mut errors = FormErrors::default();
        errors.add("file", page.t(key));
        Self::with(page, errors, None)
    }

    fn with(page: Page, errors: FormErrors, report: Option<Report>) -> Self {
        Self {
            file: Field::of("file", &FormData::default(), &errors),
            page,
            errors,
            report,
        }
    }
}

fn report(page: &Page, lines: &[Line]) -> Report {
    let count = |n: usize| page.n(i64::try_from(n).unwrap_or(i64::MAX));
    let taken = |line: &&Line| matches!(line.outcome, Outcome::Taken(..));
    let taken = lines.iter().filter(taken).count();
    Report {
        summary: page.t2(
            "template-copies-summary",
            "taken",
            count(taken),
            "all",
            count(lines.len()),
        ),
        rows: lines.iter().map(|line| row(page, line)).collect(),
    }
}

fn row(page: &Page, line: &Line) -> Row {
    let (taken, href, text) = match &line.outcome {
        Outcome::Taken(id, files) => (
            true,
            format!("/app/templates/{id}"),
            page.t(match files {
                true => "template-copies-taken-no-file",
                false => "template-copies-taken",
            }),
        ),
        Outcome::Left(why) => (false, String::new(), left(page, why)),
    };
    Row {
        title: line.name.clone(),
        language: line.language.clone(),
        taken,
        href,
        text,
    }
}

fn left(page: &Page, why: &Why) -> String {
    match why {
        Why::Unreadable => page.t("template-copies-unreadable"),
        Why::Deleted => page.t("template-copies-deleted"),
        Why::Rule(violation) => forms::words(page, violation),
        Why::Exists => page.t("template-copies-exists"),
        Why::Resting(until) => page.t1("template-copies-resting", "date", page.date_time(*until)),
    }
}
