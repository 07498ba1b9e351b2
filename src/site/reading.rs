//! The published texts as readers meet them: the version of today, any other, and what changed.

use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use chrono::NaiveDate;
use serde::Deserialize;

use super::documents;
use super::views::{ChangesView, Document, DocumentView, EditionLink};
use crate::app::App;
use crate::http::{Error, Page, Result, html};
use crate::policies::{self, Kind, Mark, Stored};
use crate::privacy::inventory;

/// The addresses of the texts and their versions.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/privacy", web::get().to(privacy))
        .route("/terms", web::get().to(terms))
        .route("/dpa", web::get().to(agreement))
        .route(
            "/{kind:privacy|terms|cookies|dpa}/v/{version}",
            web::get().to(version),
        )
        .route(
            "/{kind:privacy|terms|cookies|dpa}/v/{version}/changes",
            web::get().to(changes),
        );
}

/// The privacy policy that applies today.
async fn privacy(page: Page, app: Data<App>) -> Result {
    current(page, &app, Kind::Privacy).await
}

/// The terms that apply today.
async fn terms(page: Page, app: Data<App>) -> Result {
    current(page, &app, Kind::Terms).await
}

/// The processing agreement that applies today.
async fn agreement(page: Page, app: Data<App>) -> Result {
    current(page, &app, Kind::Dpa).await
}

async fn current(page: Page, app: &App, kind: Kind) -> Result {
    let stored = policies::current(app.db.web(), kind, page.lang(), today(app)).await?;
    document(page, app, kind, stored)
}

/// One version, whether it applied before, applies or will apply.
async fn version(page: Page, app: Data<App>, path: Path<(String, i32)>) -> Result {
    let (kind, version) = path.into_inner();
    let kind = Kind::parse(&kind).ok_or(Error::NotFound)?;
    let stored = policies::version(app.db.web(), kind, page.lang(), version).await?;
    document(page, &app, kind, stored)
}

/// Which version to compare with; the one before where it is not said.
#[derive(Deserialize)]
struct Since {
    from: Option<i32>,
}

/// What a version changed, word by word.
async fn changes(
    page: Page,
    app: Data<App>,
    path: Path<(String, i32)>,
    since: Query<Since>,
) -> Result {
    let (kind, number) = path.into_inner();
    let kind = Kind::parse(&kind).ok_or(Error::NotFound)?;
    let from = since.from.unwrap_or(number - 1);
    let older = policies::version(app.db.web(), kind, page.lang(), from).await?;
    let newer = policies::version(app.db.web(), kind, page.lang(), number).await?;
    let lines = compared(&app, &older.body, &newer.body);
    html(&ChangesView {
        title: newer.title,
        from: older.version,
        to: newer.version,
        effective_on: newer.effective_on.to_string(),
        effective: page.date(newer.effective_on),
        address: format!("/{}/v/{number}", kind.key()),
        unchanged: !lines.iter().any(policies::Line::changed),
        lines: lines.iter().map(parts).collect(),
        page,
    })
}

/// Two texts with the operator's names put in, compared.
pub fn compared(app: &App, older: &str, newer: &str) -> Vec<policies::Line> {
    let company = &app.config.company;
    policies::difference(
        &documents::readable(older, company),
        &documents::readable(newer, company),
    )
}

/// A line as templates take it: `same`, `gone` or `new`, and the words.
pub fn parts(line: &policies::Line) -> Vec<(&'static str, String)> {
    let part = |part: &policies::Part| {
        let mark = match part.mark {
            Mark::Same => "same",
            Mark::Gone => "gone",
            Mark::New => "new",
        };
        (mark, part.text.clone())
    };
    line.parts.iter().map(part).collect()
}

fn document(page: Page, app: &App, kind: Kind, stored: Stored) -> Result {
    let in_force = app.editions.in_force(kind, today(app));
    let applies = in_force.map(|e| e.version);
    html(&DocumentView {
        superseded: applies.is_some_and(|v| v > stored.version),
        upcoming: stored.effective_on > today(app),
        newest: format!("/{}", kind.key()),
        changes: changes_of(kind, stored.version),
        editions: editions(&page, app, kind, stored.version),
        document: shown(&page, app, stored),
        inventory: match kind {
            Kind::Privacy => inventory::rows(page.locale()),
            _ => Vec::new(),
        },
        balances: match kind {
            Kind::Privacy => inventory::balances(page.locale()),
            _ => Vec::new(),
        },
        page,
    })
}

/// Where what a version changed is read; empty for the first.
pub(super) fn changes_of(kind: Kind, version: i32) -> String {
    if version < 2 {
        return String::new();
    }
    format!("/{}/v/{version}/changes", kind.key())
}

/// Links to the other versions.
pub(super) fn editions(page: &Page, app: &App, kind: Kind, shown: i32) -> Vec<EditionLink> {
    let others = app.editions.of(kind).into_iter();
    others
        .filter(|e| e.version != shown)
        .map(|e| EditionLink {
            href: format!("/{}/v/{}", kind.key(), e.version),
            label: page.t2(
                "site-document-edition",
                "version",
                e.version,
                "date",
                page.date(e.effective_on),
            ),
            upcoming: e.effective_on > today(app),
        })
        .collect()
}

/// A stored document as the templates take it.
pub(super) fn shown(page: &Page, app: &App, stored: Stored) -> Document {
    let drawn = documents::draw(&stored.body, &app.config.company);
    Document {
        title: stored.title,
        version: stored.version,
        effective_on: stored.effective_on.to_string(),
        effective: page.date(stored.effective_on),
        html: drawn.html,
        contents: drawn.contents,
    }
}

fn today(app: &App) -> NaiveDate {
    app.clock.now().date_naive()
}
