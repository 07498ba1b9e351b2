//! Files of templates: taken from a form, shown to Meta's reviewers, uploaded again to be sent.

mod fetch;
pub mod pages;
mod queries;
mod restore;
mod sending;
mod stream;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::content::{Content, HeaderFormat, Sample};
use super::history;
use super::template::Snapshot;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::whatsapp::{CallError, Credentials, Upload};
pub use fetch::FetchSamples;
pub use pages::receive;
use queries::Kept;
pub use queries::{forget_kept, part as file_part, stored as stored_files};
pub(super) use restore::bring_back;
pub use sending::{forget_lost, keep_to_send};
pub use stream::{Arrived, Arriving};

/// Largest picture, in bytes (Meta's limit).
pub const IMAGE_LIMIT: u64 = 5 << 20;
/// Largest film, in bytes (Meta's limit).
pub const VIDEO_LIMIT: u64 = 16 << 20;
/// Largest film that plays by itself, in bytes (Meta's limit: 3.5 MB).
pub const GIF_LIMIT: u64 = 7 << 19;
/// Largest document, in bytes (Meta's limit).
pub const FILE_LIMIT: u64 = 100 << 20;

/// Why a file was not taken: the locale key that says it.
pub type Refused = &'static str;

/// The type of a file by its first bytes, where it suits a header of this format.
///
/// # Errors
/// When the file is empty, too large, or of another kind.
pub fn kind(format: HeaderFormat, length: u64, head: &[u8]) -> Result<&'static str, Refused> {
    if length == 0 {
        return Err("templates-file-empty");
    }
    let (limit, too_large) = match format {
        HeaderFormat::Image => (IMAGE_LIMIT, "templates-file-large-image"),
        HeaderFormat::Video => (VIDEO_LIMIT, "templates-file-large"),
        HeaderFormat::Gif => (GIF_LIMIT, "template-parts-gif-large"),
        _ => (FILE_LIMIT, "templates-file-large-document"),
    };
    if length > limit {
        return Err(too_large);
    }
    match (format, sniff(head)) {
        (HeaderFormat::Image, Some(mime @ ("image/jpeg" | "image/png")))
        | (HeaderFormat::Video, Some(mime @ ("video/mp4" | "video/3gpp")))
        | (HeaderFormat::Document, Some(mime @ "application/pdf")) => Ok(mime),
        (HeaderFormat::Image, _) => Err("templates-file-not-image"),
        (HeaderFormat::Gif, Some(mime @ "video/mp4")) => Ok(mime),
        (HeaderFormat::Video, _) => Err("templates-file-not-video"),
        (HeaderFormat::Gif, _) => Err("template-parts-gif-not"),
        _ => Err("templates-file-not-document"),
    }
}

fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'3', b'g', ..] => Some("video/3gpp"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("video/mp4"),
        _ => None,
    }
}

/// Hands a file to Meta's reviewers and keeps it.
pub(super) async fn keep(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    arrived: &Arrived,
    mime: &'static str,
) -> anyhow::Result<Result<Uuid, CallError>> {
    let upload = arrived.upload(mime).await?;
    let handle = match app.whatsapp.upload_sample(account, upload).await {
        Ok(handle) => handle,
        Err(error) => return Ok(Err(error)),
    };
    let id = Uuid::now_v7();
    let mut tx = app.db.tenant(workspace).await?;
    // What Meta hands over often has no name; without an ending no phone opens a document.
    let name = match (arrived.name.contains('.'), mime) {
        (true, _) => arrived.name.clone(),
        (false, "image/jpeg") => "sample.jpg".to_owned(),
        (false, "video/3gpp") => "sample.3gp".to_owned(),
        (false, mime) => format!("sample.{}", mime.rsplit('/').next().unwrap_or(mime)),
    };
    let file = queries::NewFile {
        id,
        name: &name,
        mime,
        size: i64::try_from(arrived.length).unwrap_or(i64::MAX),
        handle: &handle,
    };
    queries::insert(&mut tx, workspace, &file, app.clock.now()).await?;
    arrived.store(&mut tx, workspace, id).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// A file that is kept, on its way to Meta.
fn upload_of<'a>(app: &App, workspace: WorkspaceId, id: Uuid, file: &'a Kept) -> Upload<'a> {
    Upload {
        name: &file.name,
        mime: &file.mime,
        length: file.size.unsigned_abs(),
        body: reqwest::Body::wrap_stream(stream::kept(app.clone(), workspace, id)),
    }
}

/// Looks up name, type and handle of files that a form named by id. An id of another workspace is
/// nothing here and stays without a handle, which the rules refuse.
pub(super) async fn describe(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    content: &mut Content,
) -> sqlx::Result<()> {
    for sample in content.files_mut() {
        let Some(id) = sample.id.filter(|_| sample.handle.is_empty()) else {
            continue;
        };
        if let Some(file) = queries::facts(conn, workspace, id).await? {
            *sample = file.sample(id);
        }
    }
    Ok(())
}

/// Puts a file of ours in the place of one that is Meta's, wherever a template has it, now and in its
/// earlier wordings.
async fn adopt(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    address: &str,
    file: Uuid,
) -> anyhow::Result<()> {
    let Some(content) = queries::content_locked(conn, workspace, template).await? else {
        return Ok(());
    };
    let Some(facts) = queries::facts(conn, workspace, file).await? else {
        return Ok(());
    };
    let own = facts.sample(file);
    if let Some(content) = replaced(content, address, &own)? {
        queries::set_content(conn, workspace, template, &content).await?;
    }
    for (revision, content) in history::holding(conn, workspace, template, address).await? {
        if let Some(content) = replaced(content, address, &own)? {
            history::set_content(conn, workspace, revision, &content).await?;
        }
    }
    Ok(())
}

/// A content with a file of ours in the place of an address; nothing where it has no such file.
fn replaced(content: Value, address: &str, own: &Sample) -> anyhow::Result<Option<Value>> {
    let mut content: Content = serde_json::from_value(content)?;
    let mut is_other = false;
    for sample in content.files_mut() {
        if sample.id.is_none() && sample.handle == address {
            own.clone_into(sample);
            is_other = true;
        }
    }
    Ok(is_other
        .then(|| serde_json::to_value(content))
        .transpose()?)
}

/// A handle is good for one review: what is submitted again is uploaded again.
pub(super) async fn renew(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    content: &mut Content,
) -> anyhow::Result<Result<(), CallError>> {
    for sample in content.files_mut() {
        let Some(id) = sample.id else { continue };
        let mut tx = app.db.tenant(workspace).await?;
        let file = queries::get(&mut tx, workspace, id).await?;
        tx.commit().await?;
        let Some(file) = file else { continue };
        let upload = upload_of(app, workspace, id, &file);
        match app.whatsapp.upload_sample(account, upload).await {
            Ok(handle) => sample.handle = handle,
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(()))
}

/// Why a template cannot be sent from a number.
#[derive(Debug)]
pub enum NotReady {
    /// Meta does not take a file of it, or it is gone: so it stays until a person has looked. Meta's code.
    Refused(i64),
    /// Meta does not answer, or asks for patience.
    Later,
    /// Something that a message must bring is not there: its page says what.
    Incomplete,
}

/// Meta's code for a file that it did not take.
const MEDIA: i64 = 131_053;

/// Makes a template ready to be sent from a number: files are uploaded to Meta where their id is older
/// than 25 days, and an offer gets its end. Calls the Graph API; never inside a transaction.
///
/// # Errors
/// When Postgres does not answer; that Meta does not take a file is an outcome.
pub async fn ready(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    snapshot: &mut Snapshot,
) -> anyhow::Result<Result<(), NotReady>> {
    if !snapshot.content.lacks().is_empty() {
        return Ok(Err(NotReady::Incomplete));
    }
    let now = app.clock.now();
    if let Some(offer) = &mut snapshot.content.offer {
        offer.ends_at = (now + Duration::hours(i64::from(offer.hours))).timestamp_millis();
    }
    for sample in snapshot.content.files_mut() {
        if let Some(id) = sample.id {
            match media_id(app, workspace, account, id, now).await? {
                Ok(media) => sample.media_id = media,
                Err(why) => return Ok(Err(why)),
            }
        }
    }
    Ok(Ok(()))
}

async fn media_id(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    id: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<Result<String, NotReady>> {
    let number = account.phone_number_id.as_str();
    let mut tx = app.db.tenant(workspace).await?;
    let fresh_since = now - Duration::days(25);
    let known = queries::media_id(&mut tx, workspace, id, number, fresh_since).await?;
    if let Some(known) = known {
        return Ok(Ok(known));
    }
    let file = queries::get(&mut tx, workspace, id).await?;
    tx.commit().await?;
    let Some(file) = file else {
        return Ok(Err(NotReady::Refused(MEDIA)));
    };
    let upload = upload_of(app, workspace, id, &file);
    let media = match app.whatsapp.upload_media(account, upload).await {
        Ok(media) => media,
        Err(CallError::Graph(error)) if !error.advice().is_passing() => {
            return Ok(Err(NotReady::Refused(error.code)));
        }
        Err(_) => return Ok(Err(NotReady::Later)),
    };
    let mut tx = app.db.tenant(workspace).await?;
    queries::set_media_id(&mut tx, workspace, id, (number, &media), now).await?;
    tx.commit().await?;
    Ok(Ok(media))
}
