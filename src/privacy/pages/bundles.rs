use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::everyone::known_form;
use super::opened;
use crate::app::App;
use crate::http::{Error, FlashKind, Jar, Page, Result, flash, see_other};
use crate::privacy::export::{self, MOST_DOWNLOADS};
use crate::privacy::queries::{self, Export, Whose};
use crate::privacy::{desk, letters};

/// A bundle as it leaves the disk: opened piece by piece.
pub(super) async fn body(app: &App, export: &Export) -> Result<SizedStream<export::Pieces>> {
    let file = (export.id, export.stored_as.as_str());
    let pieces = export::read(app, file, &export.key_sealed).await?;
    Ok(SizedStream::new(export.bytes.unsigned_abs(), pieces))
}

/// A file to keep; it is packed already.
pub(super) fn response(zip: SizedStream<export::Pieces>, name: &str) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{name}\"");
    HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header(header::ContentEncoding::Identity)
        .body(zip)
}

/// What every JSON file of a bundle looks like.
pub(in crate::privacy) async fn schema(app: web::Data<App>) -> Result {
    let mut conn = app.db.web().acquire().await?;
    let document = export::schema(&mut conn, &app).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/schema+json")
        .body(document.to_string()))
}

/// A bundle that a business approved, to the person whose code was just given.
pub(in crate::privacy) async fn of_case(
    app: web::Data<App>,
    jar: Jar,
    path: web::Path<(String, uuid::Uuid)>,
) -> Result {
    let (reference, case) = path.into_inner();
    let now = app.clock.now();
    if !opened::is_open(&jar, &reference, now) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.begin().await?;
    let found = queries::by_reference(&mut tx, &reference).await?;
    let request = found.ok_or(Error::NotFound)?;
    let taken = queries::take_case_download(&mut tx, request.id, case, MOST_DOWNLOADS, now);
    let export = taken.await?.ok_or(Error::NotFound)?;
    desk::log(&mut tx, &request, None, ("downloaded", ""), now).await?;
    letters::write(&mut tx, &app, &request, "privacy-downloaded", Vec::new()).await?;
    let zip = body(&app, &export).await?;
    tx.commit().await?;
    Ok(response(zip, &format!("data-{}.zip", now.date_naive())))
}

/// Deletes a bundle before its time.
pub(in crate::privacy) async fn revoke_of_case(
    page: Page,
    app: web::Data<App>,
    jar: Jar,
    path: web::Path<(String, uuid::Uuid)>,
) -> Result {
    let (reference, case) = path.into_inner();
    let reference = known_form(reference)?;
    if !opened::is_open(&jar, &reference, app.clock.now()) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.begin().await?;
    let found = queries::by_reference(&mut tx, &reference).await?;
    let request = found.ok_or(Error::NotFound)?;
    let bundles = queries::case_exports(&mut tx, request.id, app.clock.now()).await?;
    tx.commit().await?;
    let theirs = bundles.iter().any(|(id, _)| *id == case);
    if !theirs || !export::revoke(&app, Whose::Case(case), case).await? {
        return Err(Error::NotFound);
    }
    flash(&jar, FlashKind::Ok, page.t("copies-revoked"));
    see_other(&format!("/privacy/requests/{reference}"))
}
