//! The upload: streamed to disk as it comes, looked through once, and kept or refused.

use actix_multipart::{Field, Multipart};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use tempfile::NamedTempFile;
use tokio::io::{AsyncWriteExt, BufWriter};
use uuid::Uuid;

use crate::accounts::Member;
use crate::app::App;
use crate::contacts::imports::files;
use crate::contacts::imports::import::{self, Upload};
use crate::contacts::imports::inspect::{Inspection, inspect};
use crate::contacts::imports::refusal::{ReadError, Refusal};
use crate::contacts::imports::views::NewImport;
use crate::contacts::phone::{PhoneReader, WithoutPlus};
use crate::http::{
    Csrf, Error, FormData, FormErrors, Page, Result, html, html_with, read_multipart_field,
    see_other,
};

/// Room for the form's other fields beside the file, in bytes.
const FORM_BYTES: u64 = 64 << 10;

/// What the form sent.
struct Arrived {
    file: Option<(NamedTempFile, u64)>,
    file_name: String,
    country: String,
    too_large: bool,
}

/// `GET imports/new`
pub async fn new(app: web::Data<App>, member: Member, page: Page) -> Result {
    let form = FormData::from_pairs([("default_country".to_owned(), member.country)]);
    html(&NewImport::of(
        page,
        &app.config.uploads,
        &form,
        &FormErrors::default(),
    ))
}

/// `POST imports/new`
pub async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    csrf: Csrf,
    req: HttpRequest,
    payload: Multipart,
) -> Result {
    let limit = app.config.uploads.max_bytes;
    if declared_length(&req) > limit + FORM_BYTES {
        return too_large(&app, page, &member.country);
    }
    let arrived = receive(&app, &csrf, payload).await?;
    let country = if arrived.country.is_empty() {
        member.country.clone()
    } else {
        arrived.country
    };
    if arrived.too_large {
        return too_large(&app, page, &country);
    }
    let Some(phones) = PhoneReader::new(&country, WithoutPlus::National) else {
        return again(
            &app,
            page,
            &country,
            "default_country",
            "contacts-import-error-country",
        );
    };
    let Some((file, bytes)) = arrived.file else {
        return again(
            &app,
            page,
            &country,
            "file",
            "contacts-import-error-no-file",
        );
    };
    let upload = Upload {
        id: Uuid::now_v7(),
        file_name: arrived.file_name,
        bytes,
        default_country: country,
        by: member.account_id,
    };
    let (file, found) = look(file, phones, app.config.uploads.max_rows).await?;
    if let Err(Refusal::TooManyRows { limit }) = found {
        let text = page.t1(
            "contacts-import-error-rows",
            "limit",
            page.n(limit.cast_signed()),
        );
        return refuse_whole(&app, page, &upload.default_country, text);
    }
    keep(&app, &member, &upload, file, &found).await?;
    see_other(&format!("/app/contacts/imports/{}", upload.id))
}

fn declared_length(req: &HttpRequest) -> u64 {
    let header = req
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    header.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Reads the fields in their order; the form token stands first, so that no stranger's file is stored.
async fn receive(app: &App, csrf: &Csrf, mut payload: Multipart) -> Result<Arrived> {
    let mut arrived = Arrived {
        file: None,
        file_name: String::new(),
        country: String::new(),
        too_large: false,
    };
    let mut verified = csrf.verify(None).is_ok();
    while let Some(field) = payload.next().await {
        let mut field = field.map_err(|_| Error::BadRequest)?;
        match field.name().unwrap_or_default() {
            "csrf_token" => {
                csrf.verify(Some(&read_multipart_field(&mut field).await?))?;
                verified = true;
            }
            "default_country" => {
                arrived.country = read_multipart_field(&mut field)
                    .await?
                    .trim()
                    .to_uppercase()
            }
            "file" if !verified => return Err(Error::Forbidden),
            "file" if arrived.file.is_none() => {
                let given = field
                    .content_disposition()
                    .and_then(|d| d.get_filename())
                    .unwrap_or_default();
                arrived.file_name = shown_name(given);
                match store(app, &mut field).await? {
                    Some((_, 0)) if arrived.file_name.is_empty() => {}
                    Some(stored) => arrived.file = Some(stored),
                    None => {
                        arrived.too_large = true;
                        return Ok(arrived);
                    }
                }
            }
            _ => {
                read_multipart_field(&mut field).await?;
            }
        }
    }
    if verified {
        Ok(arrived)
    } else {
        Err(Error::Forbidden)
    }
}

/// Writes the file as it comes; nothing when it passes the limit.
async fn store(app: &App, field: &mut Field) -> Result<Option<(NamedTempFile, u64)>> {
    let file = files::create(&app.config.data_dir)?;
    let mut out = BufWriter::with_capacity(1 << 20, tokio::fs::File::from_std(file.reopen()?));
    let mut bytes = 0;
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest)?;
        bytes += chunk.len() as u64;
        if bytes > app.config.uploads.max_bytes {
            return Ok(None);
        }
        out.write_all(&chunk).await?;
    }
    out.flush().await?;
    Ok(Some((file, bytes)))
}

async fn look(
    file: NamedTempFile,
    phones: PhoneReader,
    max_rows: u64,
) -> Result<(NamedTempFile, std::result::Result<Inspection, Refusal>)> {
    let read = move || {
        let found = inspect(file.path(), &phones, max_rows);
        (file, found)
    };
    let (file, found) = web::block(read)
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    match found {
        Ok(seen) => Ok((file, Ok(seen))),
        Err(ReadError::Refused(refusal)) => Ok((file, Err(refusal))),
        Err(ReadError::Io(error)) => Err(error.into()),
    }
}

/// Records the upload. A refused file is gone when this ends, and so is one that could not be recorded.
async fn keep(
    app: &App,
    member: &Member,
    upload: &Upload,
    file: NamedTempFile,
    found: &std::result::Result<Inspection, Refusal>,
) -> Result<()> {
    let stored = if found.is_ok() {
        Some(files::keep(&app.config.data_dir, file, upload.id)?)
    } else {
        None
    };
    let recorded = async {
        let mut tx = app.db.tenant(member.workspace).await?;
        import::record(
            &mut tx,
            member.workspace,
            upload,
            found,
            stored.as_deref(),
            app.clock.now(),
        )
        .await?;
        tx.commit().await.map_err(anyhow::Error::from)
    };
    if let Err(error) = recorded.await {
        files::remove_by_id(&app.config.data_dir, upload.id);
        return Err(error.into());
    }
    Ok(())
}

fn shown_name(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(120).collect()
}

fn again(app: &App, page: Page, country: &str, field: &str, key: &str) -> Result {
    let text = page.t(key);
    form_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        app,
        page,
        country,
        field,
        text,
    )
}

fn too_large(app: &App, page: Page, country: &str) -> Result {
    let megabytes = page.n((app.config.uploads.max_bytes >> 20).cast_signed());
    let text = page.t1("contacts-import-error-bytes", "limit", megabytes);
    refuse_whole(app, page, country, text)
}

fn refuse_whole(app: &App, page: Page, country: &str, text: String) -> Result<HttpResponse> {
    form_with(
        StatusCode::PAYLOAD_TOO_LARGE,
        app,
        page,
        country,
        "file",
        text,
    )
}

fn form_with(
    status: StatusCode,
    app: &App,
    page: Page,
    country: &str,
    field: &str,
    text: String,
) -> Result {
    let form = FormData::from_pairs([("default_country".to_owned(), country.to_owned())]);
    let mut errors = FormErrors::default();
    errors.add(field, text);
    html_with(
        status,
        &NewImport::of(page, &app.config.uploads, &form, &errors),
    )
}
