use askama::Template;
use chrono::Duration;

use super::checked::{left_out, undone_figures};
use super::{shown_file, size};
use crate::contacts::imports::import::{Counts, Import, Status};
use crate::contacts::imports::queries::RejectedRow;
use crate::contacts::imports::refusal::Refusal;
use crate::contacts::imports::stop;
use crate::contacts::imports::tally::{AGREED, Tally};
use crate::contacts::imports::undo;
use crate::http::Page;
use crate::http::chart::{Segment, segments};

/// One figure of the report.
pub struct Part {
    key: &'static str,
    label: String,
    count: String,
}

/// One reason and how often it occurs.
pub struct Reason {
    /// What is wrong.
    pub text: String,
    /// How often.
    pub count: String,
}

/// One rejected row.
pub struct RejectedLine {
    line: String,
    first: String,
    phone: String,
    reason: String,
}

/// What became of an import.
#[derive(Template)]
#[template(path = "contacts/imports/report.html")]
pub struct ReportPage {
    page: Page,
    download: String,
    /// Where a campaign to these people begins.
    campaign: String,
    /// The list of these people.
    contacts: String,
    title: String,
    failure: Option<String>,
    time: String,
    took: Option<String>,
    parts: Vec<Part>,
    bar: Vec<Segment>,
    sum: String,
    reasons: Vec<Reason>,
    left_out: Vec<Reason>,
    rejected: Vec<RejectedLine>,
    rejected_title: String,
    rejected_shown: String,
    file_name: String,
    size: String,
    consent: String,
    has_contacts: bool,
    undo: Option<String>,
    /// Until when it can be taken back.
    until: String,
    undone: Vec<(String, String)>,
    doubles: Vec<(String, String)>,
    doubles_shown: String,
    doubles_download: String,
    /// What a person's stop left, and where those rows are had.
    rest: Option<String>,
    rest_download: Option<String>,
    agreed: Vec<Reason>,
}

impl ReportPage {
    /// The report with the first rejected rows.
    pub fn of(
        page: Page,
        import: &Import,
        reasons: &[(String, i64)],
        rows: &[RejectedRow],
        doubles: &[(i64, i64)],
        can_undo: bool,
    ) -> Self {
        let counts = &import.counts;
        let failed = import.status == Status::Failed;
        let taken = counts.created + counts.updated + counts.unchanged;
        let shown = rows.len().try_into().unwrap_or(i64::MAX);
        Self {
            doubles_download: format!("/app/contacts/imports/{}/duplicates.csv", import.id),
            download: format!("/app/contacts/imports/{}/rejected.csv", import.id),
            contacts: format!("/app/contacts?import={}", import.id),
            campaign: format!("/app/campaigns/new?audience=import:{}", import.id),
            rest: rest(&page, import),
            rest_download: stop::has_rest(import)
                .then(|| format!("/app/contacts/imports/{}/not-read.csv", import.id)),
            agreed: agreed(&page, import, &import.tally),
            title: if failed && import.is_stopped() {
                page.t("imports-stopped-title")
            } else if failed {
                page.t("contacts-import-failed-title")
            } else if import.status == Status::Undone {
                page.t("imports-undone-title")
            } else {
                page.tn("contacts-import-done-title", taken)
            },
            failure: failure(&page, import),
            time: page.date_time(import.finished_at.unwrap_or(import.created_at)),
            took: took(&page, import),
            parts: parts(&page, import),
            bar: segments(&figures(counts), counts.rows),
            sum: match counts.rows {
                0 => String::new(),
                rows => page.tn("contacts-import-sum", rows),
            },
            reasons: reasons
                .iter()
                .map(|(code, count)| Reason {
                    text: page.t(&format!("contacts-problem-{code}")),
                    count: page.n(*count),
                })
                .collect(),
            left_out: left_out(&page, &import.tally),
            rejected: rows
                .iter()
                .map(|row| RejectedLine::of(&page, import, row))
                .collect(),
            rejected_title: page.tn("contacts-import-rejected-title", counts.rejected),
            rejected_shown: page.t2(
                "contacts-import-rejected-shown",
                "shown",
                page.n(shown),
                "all",
                page.n(counts.rejected),
            ),
            file_name: shown_file(import),
            size: size(&page, import.bytes),
            consent: consent(&page, import),
            has_contacts: taken > 0 && import.status != Status::Undone,
            until: import
                .finished_at
                .filter(|_| can_undo)
                .map(|at| page.date_time(at + Duration::hours(undo::HOURS)))
                .unwrap_or_default(),
            undo: can_undo.then(|| format!("/app/contacts/imports/{}/undo", import.id)),
            undone: match import.status {
                Status::Undone => undone_figures(&page, import.undone),
                _ => Vec::new(),
            },
            doubles: doubles
                .iter()
                .map(|(line, first)| {
                    let text = page.t1("imports-double-of", "line", page.n(*first));
                    (page.n(*line), text)
                })
                .collect(),
            doubles_shown: page.t2(
                "contacts-import-rejected-shown",
                "shown",
                page.n(doubles.len().try_into().unwrap_or(i64::MAX)),
                "all",
                page.n(counts.duplicate_in_file),
            ),
            page,
        }
    }
}

fn failure(page: &Page, import: &Import) -> Option<String> {
    let code = import.error.as_deref().filter(|_| !import.is_stopped())?;
    Some(match code {
        "discarded" => page.t("contacts-failed-discarded"),
        "expired" => page.t("contacts-failed-expired"),
        _ => page.t("contacts-failed-lost"),
    })
}

/// How far a stopped import came.
fn rest(page: &Page, import: &Import) -> Option<String> {
    let told = || {
        let done = page.tn("imports-stopped-done", import.counts.rows);
        format!(
            "{done} {}",
            page.tn("imports-stopped-left", import.not_read())
        )
    };
    import.is_stopped().then(told)
}

/// Where everyone is said to have agreed: who was opted in and who was not, and why.
pub fn agreed(page: &Page, import: &Import, tally: &Tally) -> Vec<Reason> {
    let said = import
        .choices
        .as_ref()
        .is_some_and(|choices| choices.everyone);
    let first = AGREED.iter().take(1).filter(|_| said);
    let others = AGREED.iter().skip(1);
    let others = others.filter(|code| said && tally.get(code) > 0);
    let line = |code: &&str| Reason {
        text: page.t(&format!("imports-{code}")),
        count: page.n(tally.get(code)),
    };
    first.chain(others).map(line).collect()
}

fn took(page: &Page, import: &Import) -> Option<String> {
    let seconds = (import.finished_at? - import.started_at?)
        .num_seconds()
        .max(1);
    Some(page.tn("contacts-import-took", seconds))
}

fn consent(page: &Page, import: &Import) -> String {
    let choices = import.choices.as_ref();
    let own = choices.is_some_and(|choices| choices.own_evidence);
    match choices.and_then(|choices| choices.consent.as_ref()) {
        None if own => page.t("imports-own-evidence-counted"),
        Some(consent) => page.t2(
            if choices.is_some_and(|choices| choices.everyone) {
                "imports-everyone-given"
            } else {
                "contacts-import-consent-given"
            },
            "source",
            &consent.source,
            "date",
            page.date(consent.on),
        ),
        None => page.t("contacts-import-consent-none"),
    }
}

/// The figures by the colours of their bar. Nobody is suppressed before anyone was erased: a figure that
/// says nothing is left out.
pub fn figures(counts: &Counts) -> Vec<(&'static str, i64)> {
    let all = [
        ("new", counts.created),
        ("updated", counts.updated),
        ("unchanged", counts.unchanged),
        ("duplicate", counts.duplicate_in_file),
        ("suppressed", counts.suppressed),
        ("rejected", counts.rejected),
    ];
    all.into_iter()
        .filter(|(key, count)| *key != "suppressed" || *count > 0)
        .collect()
}

fn parts(page: &Page, import: &Import) -> Vec<Part> {
    let part = |(key, count)| Part {
        key,
        label: page.t(&format!("contacts-import-count-{key}")),
        count: page.n(count),
    };
    figures(&import.counts).into_iter().map(part).collect()
}

impl RejectedLine {
    fn of(page: &Page, import: &Import, row: &RejectedRow) -> Self {
        let targets = import
            .choices
            .as_ref()
            .map(|choices| choices.targets.as_slice())
            .unwrap_or_default();
        let cell = |target: &str| {
            let column = targets.iter().position(|chosen| chosen == target);
            column
                .and_then(|column| row.cells.get(column))
                .map(|cell| cell.trim().to_owned())
                .unwrap_or_default()
        };
        Self {
            line: page.n(row.line),
            first: cell("name"),
            phone: cell("phone"),
            reason: page.t(&format!("contacts-problem-{}", row.reason)),
        }
    }
}

/// Why a file was refused, and what to do about it.
#[derive(Template)]
#[template(path = "contacts/imports/refused.html")]
pub struct RefusedPage {
    page: Page,
    file_name: String,
    size: String,
    reason: String,
    advice: String,
}

impl RefusedPage {
    /// The reason in words.
    pub fn of(page: Page, import: &Import) -> Self {
        let refusal = import.refusal.unwrap_or(Refusal::Empty);
        let line = refusal
            .line()
            .map(|line| page.n(line.cast_signed()))
            .unwrap_or_default();
        Self {
            file_name: shown_file(import),
            size: size(&page, import.bytes),
            reason: page.t1(&format!("imports-refused-{}", refusal.code()), "line", line),
            advice: page.t(&format!("imports-advice-{}", refusal.code())),
            page,
        }
    }
}
