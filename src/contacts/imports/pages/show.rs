//! One import at its address, whatever state it is in, and the step that confirms it.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::accounts::Member;
use crate::app::App;
use crate::contacts::attributes;
use crate::contacts::imports::choices::Choices;
use crate::contacts::imports::import::{self, Import, Status};
use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::peek::{self, Person};
use crate::contacts::imports::views::{
    CheckedPage, ImportList, MappingPage, ProgressPage, RefusedPage, ReportPage,
};
use crate::contacts::imports::{check, files, forms, lists, queries, undo};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// How many imports and how many rejected rows a page shows.
const SHOWN: i64 = 50;

/// Where a page of the list begins.
#[derive(Debug, Deserialize)]
pub struct Place {
    older: Option<Uuid>,
}

/// `GET imports`
pub async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    place: web::Query<Place>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let before = place.older.unwrap_or(Uuid::max());
    let mut imports = queries::recent(&mut tx, member.workspace, before, SHOWN + 1).await?;
    let more = imports.len() as i64 > SHOWN;
    imports.truncate(SHOWN as usize);
    html(&ImportList::of(page, &imports, place.older.is_some(), more))
}

/// `GET imports/{id}`
pub async fn show(
    app: web::Data<App>,
    member: Member,
    page: Page,
    req: HttpRequest,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    if req.headers().contains_key("hx-request") && !import.is_at_work() {
        // A page of progress asks: what comes after it is another page.
        let mut answer = HttpResponse::Ok();
        return Ok(answer.insert_header(("HX-Refresh", "true")).finish());
    }
    match import.status {
        Status::Checked if import.checked.is_some() => {
            drop(tx);
            let people = people(&app, &import).await?;
            html(&CheckedPage::of(page, &import, &people))
        }
        Status::Mapping | Status::Checked => {
            let layout = import.layout.as_ref().ok_or(Error::NotFound)?;
            let errors = FormErrors::default();
            let view = mapping_page(&mut tx, page, &member, &import, layout, None, &errors).await?;
            html(&view)
        }
        Status::Queued | Status::Running | Status::Checking | Status::Undoing => {
            html(&ProgressPage::of(page, &import))
        }
        Status::Refused => html(&RefusedPage::of(page, &import)),
        Status::Done | Status::Failed | Status::Undone => {
            let reasons = queries::reasons(&mut tx, member.workspace, import.id).await?;
            let rows = queries::rejections(&mut tx, member.workspace, import.id, 0, SHOWN).await?;
            let doubles =
                queries::duplicates(&mut tx, member.workspace, import.id, 0, SHOWN).await?;
            let open = undo::is_open(&import, app.clock.now());
            html(&ReportPage::of(
                page, &import, &reasons, &rows, &doubles, open,
            ))
        }
    }
}

/// `POST imports/{id}`: `action` is `check` or `confirm` with the columns, then `start` or `back`.
pub async fn confirm(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    let here = format!("/app/contacts/imports/{id}");
    let (Some(layout), true) = (import.layout.as_ref(), import.waits()) else {
        return see_other(&here);
    };
    let now = app.clock.now();
    let by = member.account_id;
    let choices = match form.text("action") {
        "back" => {
            queries::back(&mut tx, member.workspace, *id).await?;
            tx.commit().await?;
            return see_other(&here);
        }
        "start" => import.choices.clone().ok_or(Error::BadRequest)?,
        "check" | "confirm" => {
            let today = now.with_timezone(&member.zone).date_naive();
            let known = attributes::all(&mut tx, member.workspace).await?;
            let read = match forms::read(&form, layout, today, &known, &page) {
                Ok(choices) => listed(&app, &import, layout, choices, &page).await?,
                Err(errors) => Err(errors),
            };
            match read {
                Ok(choices) => choices,
                Err(errors) => {
                    let form = Some(&form);
                    let view = mapping_page(&mut tx, page, &member, &import, layout, form, &errors)
                        .await?;
                    return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
                }
            }
        }
        _ => return Err(Error::BadRequest),
    };
    if form.text("action") == "check" {
        check::begin(&mut tx, member.workspace, *id, &choices).await?;
    } else {
        import::confirm(&mut tx, member.workspace, &import, choices, by, now).await?;
        flash(&jar, FlashKind::Ok, page.t("contacts-import-started"));
    }
    tx.commit().await?;
    see_other(&here)
}

/// Who stands on the lines that a check names.
async fn people(app: &App, import: &Import) -> Result<BTreeMap<u64, Person>> {
    let (Some(checked), Some(layout), Some(choices), Some(path)) = (
        import.checked.as_ref(),
        import.layout.clone(),
        import.choices.as_ref(),
        files::path(app, import),
    ) else {
        return Ok(BTreeMap::new());
    };
    let (lines, targets) = (checked.lines(), choices.targets.clone());
    let found = web::block(move || peek::people(&path, &layout, &targets, &lines))
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    // The lines are told without the people where the file is gone.
    Ok(found.unwrap_or_default())
}

/// With the values of the columns that become choices, or what is wrong with those.
async fn listed(
    app: &App,
    import: &Import,
    layout: &Inspection,
    mut choices: Choices,
    page: &Page,
) -> Result<std::result::Result<Choices, FormErrors>> {
    let columns = choices.listed();
    if columns.is_empty() {
        return Ok(Ok(choices));
    }
    let path = files::path(app, import).ok_or(Error::Conflict)?;
    let (dialect, header) = (layout.dialect, layout.has_header);
    let places: Vec<usize> = columns.iter().map(|(column, _)| *column).collect();
    let found = web::block(move || lists::read(&path, dialect, header, &places))
        .await
        .map_err(|error| Error::Internal(error.into()))?
        .map_err(|error| Error::Internal(error.into()))?;
    Ok(forms::take_lists(&mut choices, columns, found, page).map(|()| choices))
}

/// `DELETE imports/{id}`: an upload that nobody wants to import after all.
pub async fn discard(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    if !import::discard(
        &mut tx,
        member.workspace,
        *id,
        member.account_id,
        app.clock.now(),
    )
    .await?
    {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    files::remove(&app, &import);
    flash(&jar, FlashKind::Ok, page.t("contacts-import-discarded"));
    see_other("/app/contacts/imports/new")
}

/// The page that matches the columns: as sent, or as guessed.
pub(super) async fn mapping_page(
    conn: &mut PgConnection,
    page: Page,
    member: &Member,
    import: &Import,
    layout: &Inspection,
    form: Option<&FormData>,
    errors: &FormErrors,
) -> Result<MappingPage> {
    let before = match &import.choices {
        Some(choices) => forms::chosen(choices),
        None => forms::guessed(layout),
    };
    let form = form.unwrap_or(&before);
    let fields = attributes::all(conn, member.workspace).await?;
    Ok(MappingPage::of(page, import, layout, form, errors, &fields))
}

/// The import, if it is this workspace's.
pub(super) async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Import> {
    queries::find(conn, member.workspace, id)
        .await?
        .ok_or(Error::NotFound)
}
