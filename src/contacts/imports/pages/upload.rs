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
use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::limits;
use crate::contacts::imports::memory::Memory;
use crate::contacts::imports::refusal::{ReadError, Refusal};
use crate::contacts::imports::sniff;
use crate::contacts::imports::source::{self, Room, Wish};
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
    cut: Option<Cut>,
}

/// Why the rest of a file was not waited for.
enum Cut {
    /// It passed the limit.
    TooLarge,
    /// Its beginning, or a line that does not end, says that it is no list; so many bytes had arrived.
    Refused(Refusal, u64),
}

/// An upload and what it was found to be.
struct Seen {
    file: NamedTempFile,
    text: NamedTempFile,
    found: std::result::Result<Inspection, Refusal>,
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
    if let Some(Cut::TooLarge) = arrived.cut {
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
    let upload = |bytes| Upload {
        id: Uuid::now_v7(),
        file_name: if arrived.file_name.is_empty() {
            page.t("imports-pasted-name")
        } else {
            arrived.file_name.clone()
        },
        bytes,
        default_country: country.clone(),
        by: member.account_id,
    };
    if let Some(Cut::Refused(refusal, bytes)) = arrived.cut {
        let upload = upload(bytes);
        record(&app, &member, &upload, &Err(refusal), None).await?;
        return see_other(&format!("/app/contacts/imports/{}", upload.id));
    }
    let Some((file, bytes)) = arrived.file else {
        return again(
            &app,
            page,
            &country,
            "file",
            "contacts-import-error-no-file",
        );
    };
    let upload = upload(bytes);
    let memory = known(&app, &member).await?;
    let seen = look(&app, file, phones, &country, memory).await?;
    if let Err(Refusal::TooManyRows { limit }) = seen.found {
        let text = page.t1(
            "contacts-import-error-rows",
            "limit",
            page.n(limit.cast_signed()),
        );
        return refuse_whole(&app, page, &upload.default_country, text);
    }
    keep(&app, &member, &upload, seen).await?;
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
        cut: None,
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
            "file" | "pasted" if !verified => return Err(Error::Forbidden),
            name @ ("file" | "pasted") if arrived.file.is_none() => {
                let given = field
                    .content_disposition()
                    .and_then(|d| d.get_filename())
                    .filter(|_| name == "file")
                    .unwrap_or_default();
                let given = shown_name(given);
                match store(app, &mut field).await? {
                    // A field that was left empty.
                    Ok((_, bytes)) if bytes <= 2 && given.is_empty() => {}
                    Ok(stored) => {
                        arrived.file = Some(stored);
                        arrived.file_name = given;
                    }
                    Err(cut) => {
                        arrived.file_name = given;
                        arrived.cut = Some(cut);
                        return Ok(arrived);
                    }
                }
            }
            "file" | "pasted" => while field.next().await.is_some() {},
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

/// Writes the file as it comes, unless it passes the limit, begins as no list does, or has a line that does not
/// end: nobody waits for gigabytes that are refused in the end.
async fn store(
    app: &App,
    field: &mut Field,
) -> Result<std::result::Result<(NamedTempFile, u64), Cut>> {
    let file = files::create(&app.config.data_dir)?;
    let mut out = BufWriter::with_capacity(1 << 20, tokio::fs::File::from_std(file.reopen()?));
    let mut bytes = 0;
    let mut watch = Watch::default();
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest)?;
        bytes += chunk.len() as u64;
        if bytes > app.config.uploads.max_bytes {
            return Ok(Err(Cut::TooLarge));
        }
        if let Some(refusal) = watch.see(&chunk) {
            return Ok(Err(Cut::Refused(refusal, bytes)));
        }
        out.write_all(&chunk).await?;
    }
    out.flush().await?;
    Ok(Ok((file, bytes)))
}

/// Looks at a file as it arrives: at its beginning, then at the bytes since the last line break.
#[derive(Default)]
struct Watch {
    head: Vec<u8>,
    line: u64,
    since: usize,
}

impl Watch {
    fn see(&mut self, chunk: &[u8]) -> Option<Refusal> {
        let missing = limits::HEAD_BYTES - self.head.len();
        if missing > 0 {
            self.head
                .extend_from_slice(&chunk[..missing.min(chunk.len())]);
            if self.head.len() == limits::HEAD_BYTES
                && let Err(refusal) = sniff::form(&self.head, false)
            {
                return Some(refusal);
            }
        }
        // Compressed data has no lines.
        if self.head.starts_with(b"PK\x03\x04") {
            return None;
        }
        for piece in chunk.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            self.since += piece.len();
            if self.since > limits::ENDLESS_BYTES {
                return Some(Refusal::LineTooLong {
                    line: self.line + 1,
                });
            }
            if matches!(piece.last(), Some(b'\n' | b'\r')) {
                self.since = 0;
                self.line += u64::from(piece.last() == Some(&b'\n'));
            }
        }
        None
    }
}

/// What the workspace knows of columns, in a transaction that does not wait for the file to be read.
async fn known(app: &App, member: &Member) -> Result<Memory> {
    let mut tx = app.db.tenant(member.workspace).await?;
    Ok(Memory::of(&mut tx, member.workspace).await?)
}

async fn look(
    app: &App,
    file: NamedTempFile,
    phones: PhoneReader,
    country: &str,
    memory: Memory,
) -> Result<Seen> {
    let mut text = files::create(&app.config.data_dir)?;
    let country = country.to_owned();
    let room = room(app);
    let read = move || {
        let wish = Wish::default();
        let found = source::look(
            file.path(),
            &mut text,
            &phones,
            &country,
            room,
            wish,
            &memory,
        );
        (file, text, found)
    };
    let (file, text, found) = web::block(read)
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    let found = match found {
        Ok(seen) => Ok(seen),
        Err(ReadError::Refused(refusal)) => Err(refusal),
        Err(ReadError::Io(error)) => return Err(error.into()),
    };
    Ok(Seen { file, text, found })
}

/// What an upload may hold here.
pub(super) fn room(app: &App) -> Room {
    Room {
        rows: app.config.uploads.max_rows,
        bytes: app.config.uploads.max_bytes,
    }
}

/// Records the upload. A refused file is gone when this ends, and so is one that could not be recorded.
async fn keep(app: &App, member: &Member, upload: &Upload, seen: Seen) -> Result<()> {
    let mut stored = None;
    if let Ok(found) = &seen.found {
        stored = Some(files::keep(&app.config.data_dir, seen.file, upload.id)?);
        if found.source.copied {
            files::keep_text(&app.config.data_dir, seen.text, upload.id)?;
        }
    }
    if let Err(error) = record(app, member, upload, &seen.found, stored.as_deref()).await {
        files::remove_by_id(&app.config.data_dir, upload.id);
        return Err(error);
    }
    Ok(())
}

async fn record(
    app: &App,
    member: &Member,
    upload: &Upload,
    found: &std::result::Result<Inspection, Refusal>,
    stored: Option<&str>,
) -> Result<()> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let now = app.clock.now();
    import::record(&mut tx, member.workspace, upload, found, stored, now).await?;
    tx.commit().await?;
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
