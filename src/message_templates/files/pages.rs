use actix_multipart::{Field, Multipart};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpResponse, web};
use futures_util::StreamExt;
use uuid::Uuid;

use super::super::account;
use super::super::content::HeaderFormat;
use super::super::pages::{find_writable, show_form};
use super::{Arrived, Arriving, FILE_LIMIT, keep, kind, queries, stream};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Csrf, Error, FormData, FormErrors, Page, Result, read_multipart_field};

/// `GET /app/templates/files/{id}`: a file, for the preview.
pub async fn show(app: web::Data<App>, member: Member, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let file = queries::get(&mut tx, member.workspace, *id).await?;
    let file = file.ok_or(Error::NotFound)?;
    tx.commit().await?;
    let parts = stream::kept(app.as_ref().clone(), member.workspace, *id);
    Ok(HttpResponse::Ok()
        .content_type(file.mime)
        .insert_header((CACHE_CONTROL, "private, max-age=3600"))
        .insert_header((CONTENT_DISPOSITION, "inline"))
        .no_chunking(file.size.unsigned_abs())
        .streaming(parts))
}

/// `POST /app/templates/files`: takes a sample into a template that is not stored yet.
pub async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    csrf: Csrf,
    payload: Multipart,
) -> Result {
    take(&app, &member, page, &csrf, payload, None).await
}

/// `POST /app/templates/{id}/files`: takes a sample into a stored template.
pub async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    csrf: Csrf,
    id: web::Path<Uuid>,
    payload: Multipart,
) -> Result {
    take(&app, &member, page, &csrf, payload, Some(*id)).await
}

/// The form comes back whole, with the file in its place; nothing else is saved.
async fn take(
    app: &App,
    member: &Member,
    page: Page,
    csrf: &Csrf,
    payload: Multipart,
    id: Option<Uuid>,
) -> Result {
    let (mut form, files) = receive(csrf, payload).await?;
    let template = match id {
        Some(id) => Some(find_writable(app, member, id).await?),
        None => None,
    };
    // `upload:header` or `upload:card_3`
    let place = form
        .text("action")
        .strip_prefix("upload:")
        .unwrap_or("header");
    let (field, format) = match place {
        "header" => ("header_media".to_owned(), form.text("header_type")),
        card => (format!("{card}_media"), form.text("card_format")),
    };
    let format = HeaderFormat::parse(format).unwrap_or(HeaderFormat::Image);
    let wanted = format!("{place}_file");
    let arrived = files.into_iter().find(|(name, _)| *name == wanted);
    let mut errors = FormErrors::default();
    match upload(app, member, format, arrived.map(|(_, file)| file)).await? {
        Ok(id) => form.set(&field, id.to_string()),
        Err(key) => errors.add(field, page.t(key)),
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    show_form(app, member, page, template.as_ref(), &form, errors, status).await
}

async fn upload(
    app: &App,
    member: &Member,
    format: HeaderFormat,
    arrived: Option<Arrived>,
) -> Result<std::result::Result<Uuid, &'static str>> {
    let Some(arrived) = arrived else {
        return Ok(Err("templates-file-empty"));
    };
    let mime = match kind(format, arrived.length, &arrived.head) {
        Ok(mime) => mime,
        Err(key) => return Ok(Err(key)),
    };
    let Some(account) = account::credentials(app, member).await? else {
        return Ok(Err("templates-error-no-number"));
    };
    let kept = keep(app, member.workspace, &account, &arrived, mime).await?;
    Ok(kept.map_err(|_| "templates-file-unreachable"))
}

/// The fields of a form and its files, by fields whose names end in `_file`; the token stands first, so
/// that no stranger's file is read.
///
/// # Errors
/// When the form is cut off, or its token is not this browser's.
pub async fn receive(
    csrf: &Csrf,
    mut payload: Multipart,
) -> Result<(FormData, Vec<(String, Arrived)>)> {
    let mut form = FormData::default();
    let mut files = Vec::new();
    let mut verified = csrf.verify(None).is_ok();
    while let Some(field) = payload.next().await {
        let mut field = field.map_err(|_| Error::BadRequest)?;
        let name = field.name().unwrap_or_default().to_owned();
        if name.ends_with("_file") {
            if !verified {
                return Err(Error::Forbidden);
            }
            let given = field.content_disposition().and_then(|d| d.get_filename());
            let file_name = shown_name(given.unwrap_or_default());
            if let Some(arrived) = onto_disk(&mut field, file_name).await? {
                files.push((name, arrived));
            }
            continue;
        }
        let value = read_multipart_field(&mut field).await?;
        if name == "csrf_token" {
            csrf.verify(Some(&value))?;
            verified = true;
        } else {
            form.set(&name, value);
        }
    }
    if !verified {
        return Err(Error::Forbidden);
    }
    Ok((form, files))
}

/// A file of the form; nothing where none was chosen. One byte more than is allowed is enough to know.
async fn onto_disk(field: &mut Field, name: String) -> Result<Option<Arrived>> {
    let mut arriving = Arriving::new(name).map_err(anyhow::Error::from)?;
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest)?;
        if arriving.length() <= FILE_LIMIT {
            arriving.write(&chunk).await.map_err(anyhow::Error::from)?;
        }
    }
    let arrived = arriving.end().await.map_err(anyhow::Error::from)?;
    Ok((arrived.length > 0).then_some(arrived))
}

/// The last part of a path, in printable characters, 100 at most.
fn shown_name(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = name.chars().filter(|c| !c.is_control()).take(100);
    plain.collect()
}
