use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query};
use chrono::Duration;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{self, Figures, Workspace};
use super::views::{WorkspaceRow, WorkspaceView, WorkspacesView};
use super::{REASON_LENGTH, masked};
use crate::accounts::Staff;
use crate::analytics::cells;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::i18n::{Locale, Value};
use crate::mail::{self, Letter};
use crate::privacy::staff::day;
use crate::workspaces::suspension;

const PAGE_SIZE: usize = 50;
const LIST: &str = "/admin/workspaces";

/// Where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    before: Option<Uuid>,
}

/// The list, newest first.
pub(super) async fn index(_: Staff, page: Page, app: Data<App>, from: Query<From>) -> Result {
    let mut tx = app.db.begin().await?;
    let limit = PAGE_SIZE as i64 + 1;
    let mut found = queries::workspaces(&mut tx, from.before, limit).await?;
    let more = found.len() > PAGE_SIZE;
    found.truncate(PAGE_SIZE);
    let figures = figures(&mut tx, &app, &found).await?;
    let waiting = suspension::waiting(&mut tx).await?;
    tx.commit().await?;
    let appeal = |one: suspension::Waiting| {
        let when = page.date_time(one.filed_at);
        (super::appeals::address(one.workspace), one.name, when)
    };
    let last = found.last().filter(|_| more);
    html(&WorkspacesView {
        first: from.before.map(|_| LIST.to_owned()).unwrap_or_default(),
        next: last
            .map(|w| format!("{LIST}?before={}", w.id))
            .unwrap_or_default(),
        rows: found
            .iter()
            .zip(figures)
            .map(|(workspace, figures)| row(&page, workspace, figures))
            .collect(),
        appeals: waiting.into_iter().map(appeal).collect(),
        page,
    })
}

/// One workspace.
pub(super) async fn show(_: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let view = view(page, &app, *id, &FormData::default(), FormErrors::default()).await?;
    html(&view)
}

/// Stops a workspace from sending.
pub(super) async fn suspend(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("reason");
    if !fits(reason, REASON_LENGTH) {
        let mut errors = FormErrors::default();
        errors.add("reason", page.t("admin-error-reason"));
        let view = view(page, &app, *id, &form, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    change(&app, &staff, *id, Some(reason)).await?;
    flash(&jar, FlashKind::Ok, page.t("admin-suspended-done"));
    see_other(&format!("{LIST}/{id}"))
}

/// Lets it send again.
pub(super) async fn restore(
    staff: Staff,
    page: Page,
    app: Data<App>,
    jar: Jar,
    id: Path<Uuid>,
) -> Result {
    change(&app, &staff, *id, None).await?;
    flash(&jar, FlashKind::Ok, page.t("admin-restored-done"));
    see_other(&format!("{LIST}/{id}"))
}

/// Suspends with a reason or restores without one: state, audit entry and mails in one transaction.
async fn change(app: &App, staff: &Staff, id: Uuid, reason: Option<&str>) -> Result<()> {
    let now = app.clock.now();
    // Staff may act on every workspace; the id is looked up right below.
    let workspace = WorkspaceId::proven(id);
    let mut tx = app.db.tenant(workspace).await?;
    queries::workspace(&mut tx, id).await?;
    let (changed, action) = match reason {
        Some(reason) => (
            suspension::suspend(&mut tx, workspace, reason, now).await?,
            "workspace.suspended",
        ),
        None => (
            suspension::restore(&mut tx, workspace, now).await?,
            "workspace.restored",
        ),
    };
    if !changed {
        return Err(Error::Conflict);
    }
    let entry = Entry {
        action,
        subject: ("workspace", Some(id)),
        details: json!({ "reason": reason }),
    };
    let actor = Actor::Staff(staff.account_id);
    audit::record(&mut tx, workspace, actor, entry, now).await?;
    tell_owners(&mut tx, app, id, reason).await?;
    tx.commit().await?;
    Ok(())
}

async fn tell_owners(
    conn: &mut PgConnection,
    app: &App,
    id: Uuid,
    reason: Option<&str>,
) -> Result<()> {
    for owner in queries::owners(conn, id).await? {
        let letter = Letter {
            kind: if reason.is_some() {
                "workspace-suspended"
            } else {
                "workspace-restored"
            },
            account_id: Some(owner.account),
            to: &owner.email,
            locale: Locale::parse(&owner.locale).unwrap_or(Locale::En),
            values: vec![("reason", Value::from(reason.unwrap_or_default()))],
            link: Some(match reason {
                Some(_) => "/app/appeal".to_owned(),
                None => "/app".to_owned(),
            }),
        };
        mail::enqueue(conn, app, &letter).await?;
    }
    Ok(())
}

async fn figures(
    conn: &mut PgConnection,
    app: &App,
    workspaces: &[Workspace],
) -> sqlx::Result<Vec<Figures>> {
    let ids: Vec<Uuid> = workspaces.iter().map(|w| w.id).collect();
    let since = (app.clock.now() - Duration::days(30)).date_naive();
    queries::figures(conn, &ids, since).await
}

async fn view(
    page: Page,
    app: &App,
    id: Uuid,
    form: &FormData,
    errors: FormErrors,
) -> Result<WorkspaceView> {
    let mut tx = app.db.begin().await?;
    let workspace = queries::workspace(&mut tx, id).await?;
    let counted = figures(&mut tx, app, std::slice::from_ref(&workspace)).await?;
    let owners = queries::owners(&mut tx, id).await?;
    tx.commit().await?;
    let counted = counted.first().copied().unwrap_or_default();
    let fact = |key: &str, value: String| (page.t(key), value);
    Ok(WorkspaceView {
        facts: vec![
            fact("admin-country", workspace.country),
            fact("admin-zone", workspace.time_zone),
            fact("admin-created", day(&page, workspace.created_at)),
        ],
        figures: vec![
            fact("admin-contacts", cells::shown(&page, counted.contacts)),
            fact("admin-templates", page.n(counted.templates)),
            fact("admin-campaigns", page.n(counted.campaigns)),
            fact("admin-sent", cells::shown(&page, counted.sent)),
        ],
        owners: owners.iter().map(|o| masked::email(&o.email)).collect(),
        reason: Field::of("reason", form, &errors),
        address: format!("{LIST}/{id}/suspension"),
        appeals: super::appeals::address(id),
        suspended: workspace.state == "suspended",
        since: workspace
            .state_changed_at
            .map(|at| page.date_time(at))
            .unwrap_or_default(),
        why: workspace.state_reason.unwrap_or_default(),
        name: workspace.name,
        errors,
        page,
    })
}

fn row(page: &Page, workspace: &Workspace, figures: Figures) -> WorkspaceRow {
    WorkspaceRow {
        href: format!("{LIST}/{}", workspace.id),
        name: workspace.name.clone(),
        country: workspace.country.clone(),
        suspended: workspace.state == "suspended",
        created: day(page, workspace.created_at),
        contacts: cells::shown(page, figures.contacts),
        campaigns: page.n(figures.campaigns),
        sent: cells::shown(page, figures.sent),
    }
}

/// The panel's first page.
pub(super) async fn home(_: Staff) -> Result {
    see_other(LIST)
}

/// The addresses of this file.
pub(super) fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/admin", web::get().to(home))
        .route(LIST, web::get().to(index))
        .route("/admin/workspaces/{id}", web::get().to(show))
        .route("/admin/workspaces/{id}/suspension", web::post().to(suspend))
        .route(
            "/admin/workspaces/{id}/suspension",
            web::delete().to(restore),
        );
}
