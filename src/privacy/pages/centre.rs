use actix_session::Session;
use actix_web::web;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::bundles;
use crate::accounts::{self, Member, signed_in_recently};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{Error, FlashKind, Jar, Page, Result, flash, html, see_other};
use crate::privacy::account_rights::{self, Lift};
use crate::privacy::desk::{self, Contact, NewRequest};
use crate::privacy::export::{self, MOST_DOWNLOADS};
use crate::privacy::letters;
use crate::privacy::queries::{self, Export, Whose};
use crate::privacy::request::{Channel, Kind, Request};
use crate::privacy::states::State;
use crate::privacy::views::{self, AcceptanceRow, CentreView, ExportRow, RequestRow};

/// One's own rights, copies, requests and acceptances.
pub(in crate::privacy) async fn show(member: Member, page: Page, app: web::Data<App>) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let exports = queries::exports(&mut tx, member.account_id, now).await?;
    let requests = queries::of_account(&mut tx, member.account_id).await?;
    let consents = accounts::consents::rows(&mut tx, &app, &page, member.account_id).await?;
    let accepted = accounts::rights::acceptances(&mut tx, member.account_id).await?;
    let next = next_copy(&mut tx, &app, member.account_id, now).await?;
    let restricted = account_rights::restriction(&mut tx, member.account_id).await?;
    tx.commit().await?;
    let running = |kind| {
        let mut all = requests.iter();
        all.find(|r: &&Request| r.kind == kind && r.state == State::InProgress)
    };
    html(&CentreView {
        consents,
        restricted: restricted.map(|found| restriction(&page, &found)),
        copying: running(Kind::Access).is_some(),
        next_copy: next.map(|at| later(&page, at)),
        deletion: running(Kind::Deletion)
            .and_then(|r| r.cools_off_until)
            .map(|until| views::day(&page, until)),
        exports: exports.iter().map(|e| export_row(&page, e)).collect(),
        most_downloads: page.n(MOST_DOWNLOADS.into()),
        requests: requests
            .iter()
            .map(|r| request_row(&page, r, now))
            .collect(),
        acceptances: accepted.iter().map(|a| acceptance_row(&page, a)).collect(),
        page,
    })
}

/// Asks for a copy of everything.
pub(in crate::privacy) async fn ask_for_copy(
    member: Member,
    page: Page,
    app: web::Data<App>,
    jar: Jar,
) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let open = queries::open_of_account(&mut tx, member.account_id, Kind::Access).await?;
    if open.is_none() {
        if let Some(next) = next_copy(&mut tx, &app, member.account_id, now).await? {
            flash(&jar, FlashKind::Bad, later(&page, next));
            return see_other("/app/privacy");
        }
        let new = own_request(&mut tx, &page, member.account_id, Kind::Access).await?;
        let request = desk::file(&mut tx, &app, &new, now).await?;
        export::order(&mut tx, request.id).await?;
        tx.commit().await?;
    }
    flash(&jar, FlashKind::Ok, page.t("privacy-copy-asked"));
    see_other("/app/privacy")
}

/// When an account may ask for its next copy; `None` when at once.
pub(super) async fn next_copy(
    conn: &mut sqlx::PgConnection,
    app: &App,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let subject = desk::subject_of_account(app, account);
    Ok(export::not_before(conn, (&subject, None), now).await?)
}

/// When the next copy may be asked for, in words.
pub(super) fn later(page: &Page, at: DateTime<Utc>) -> String {
    page.t1("copies-next", "when", page.date_time(at))
}

/// Hands a copy out, to a person who has just given the password.
pub(in crate::privacy) async fn download(
    member: Member,
    session: Session,
    app: web::Data<App>,
    id: web::Path<Uuid>,
) -> Result {
    let now = app.clock.now();
    if !signed_in_recently(&session, now) {
        return see_other(&format!("/reauthenticate?next=/app/privacy/exports/{id}"));
    }
    let mut tx = app.db.begin().await?;
    let taken = queries::take_download(&mut tx, member.account_id, *id, MOST_DOWNLOADS, now);
    let export = taken.await?.ok_or(Error::NotFound)?;
    let actor = Actor::Member(member.account_id);
    let details = serde_json::json!({ "export": export.id, "downloads": export.downloads });
    let account = Some(member.account_id);
    audit::record_account(&mut tx, account, actor, "export.downloaded", details, now).await?;
    if let Some(request) = queries::by_id(&mut tx, export.request_id).await? {
        letters::write(&mut tx, &app, &request, "privacy-downloaded", Vec::new()).await?;
    }
    let zip = bundles::body(&app, &export).await?;
    tx.commit().await?;
    Ok(bundles::response(
        zip,
        &format!("xpecto-{}.zip", now.date_naive()),
    ))
}

/// Deletes a copy before its time.
pub(in crate::privacy) async fn revoke(
    member: Member,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    id: web::Path<Uuid>,
) -> Result {
    let whose = Whose::Account(member.account_id);
    if !export::revoke(&app, whose, *id).await? {
        return Err(Error::NotFound);
    }
    flash(&jar, FlashKind::Ok, page.t("copies-revoked"));
    see_other("/app/privacy")
}

/// A request of a signed-in person, answered to the account's own address.
pub(in crate::privacy) async fn own_request(
    conn: &mut sqlx::PgConnection,
    page: &Page,
    account: Uuid,
    kind: Kind,
) -> Result<NewRequest> {
    let email = accounts::rights::address(conn, account).await?;
    let contact = Contact {
        email,
        ..Contact::default()
    };
    Ok(NewRequest {
        account_id: Some(account),
        zone: page.zone(),
        ..NewRequest::new(kind, Channel::Account, contact, page.locale())
    })
}

/// The words of a restriction: since when, and how it ends where that was announced.
fn restriction(page: &Page, (since, lift): &(DateTime<Utc>, Option<Lift>)) -> (String, String) {
    let since = views::day(page, *since);
    let ends = lift.as_ref().map_or_else(String::new, |lift| {
        let day = views::day(page, lift.lifts_at);
        page.t2("account-rights-lifts", "day", day, "text", &lift.reason)
    });
    (page.t1("account-rights-restricted", "day", since), ends)
}

fn export_row(page: &Page, export: &Export) -> ExportRow {
    let left = i64::from(MOST_DOWNLOADS - export.downloads).max(0);
    ExportRow {
        href: format!("/app/privacy/exports/{}", export.id),
        size: page.t1(
            "privacy-copy-size",
            "size",
            page.n(export.bytes.div_euclid(1024) + 1),
        ),
        until: views::day(page, export.expires_at),
        left: page.tn("privacy-copy-left", left),
        open: left > 0,
    }
}

fn request_row(page: &Page, request: &Request, now: DateTime<Utc>) -> RequestRow {
    RequestRow {
        reference: request.reference.clone(),
        kind: views::kind(page, request),
        received: views::day(page, request.received_at),
        badge: views::badge(page, request.state),
        clock: views::clock(page, request, now),
    }
}

fn acceptance_row(page: &Page, row: &Value) -> AcceptanceRow {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let at: Option<DateTime<Utc>> = text("accepted_at").parse().ok();
    AcceptanceRow {
        document: page.t(&format!("site-document-{}", text("document"))),
        version: row["version"].to_string(),
        when: at.map(|at| page.date_time(at)).unwrap_or_default(),
        how: page.t(match text("basis").as_str() {
            "ticked_at_signup" => "privacy-basis-ticked",
            _ => "privacy-basis-other",
        }),
    }
}
