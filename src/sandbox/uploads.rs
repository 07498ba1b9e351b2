//! Samples for reviewers: the resumable upload and the handles that it gives.

use std::collections::HashMap;
use std::sync::RwLock;

use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::error::GraphError;
use super::locks::{read, write};
use super::world::World;
use super::{auth, ids, messages};

/// The sample of Meta's own examples, which everybody may name.
const EXAMPLE: &str = "4::c2FtcGxlLWhhbmRsZQ==";
/// Largest sample, in bytes.
const LARGEST: usize = 100 << 20;

/// An upload that has begun; its file bears the session's id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    waba: String,
    mime: String,
    length: usize,
}

/// What a handle stands for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sample {
    waba: String,
    mime: String,
    file: String,
}

/// Uploads under way, and finished ones by handle.
#[derive(Debug, Default)]
pub struct Samples {
    sessions: RwLock<HashMap<String, Session>>,
    by_handle: RwLock<HashMap<String, Sample>>,
}

impl Samples {
    /// `image`, `video` or `document`, where the account uploaded the sample.
    pub fn kind(&self, waba: &str, handle: &str) -> Option<&'static str> {
        if handle == EXAMPLE {
            return Some("any");
        }
        let samples = read(&self.by_handle);
        let sample = samples.get(handle).filter(|sample| sample.waba == waba)?;
        kind(&sample.mime)
    }

    /// An upload begins.
    pub fn begin(&self, id: String, session: Session) {
        write(&self.sessions).insert(id, session);
    }

    /// An upload is whole.
    pub fn finish(&self, handle: String, sample: Sample) {
        write(&self.sessions).remove(&sample.file);
        write(&self.by_handle).insert(handle, sample);
    }

    fn by_key(&self, wanted: &str) -> Option<Sample> {
        let samples = read(&self.by_handle);
        let found = samples.iter().find(|(handle, _)| key(handle) == wanted);
        found.map(|(_, sample)| sample.clone())
    }
}

fn kind(mime: &str) -> Option<&'static str> {
    match mime {
        "image/jpeg" | "image/jpg" | "image/png" => Some("image"),
        "video/mp4" | "video/3gpp" => Some("video"),
        "application/pdf" => Some("document"),
        _ => None,
    }
}

/// The name of a sample in the address that a template reads back.
fn key(handle: &str) -> String {
    hex::encode(Sha256::digest(handle.as_bytes()))
}

/// Puts addresses in place of handles, as Meta does when a template is read.
pub fn with_addresses(value: &mut Value, origin: &str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| with_addresses(v, origin)),
        Value::Object(map) => {
            for (name, value) in map {
                match value {
                    Value::Array(list) if name == "header_handle" => {
                        for handle in list {
                            let text = handle.as_str().unwrap_or_default();
                            *handle = format!("{origin}/sandbox/samples/{}", key(text)).into();
                        }
                    }
                    other => with_addresses(other, origin),
                }
            }
        }
        _ => {}
    }
}

/// What an upload begins with.
#[derive(Debug, Deserialize)]
pub struct Beginning {
    file_length: Option<String>,
    file_type: Option<String>,
}

/// `POST /{app}/uploads`: begins the upload of a template's sample.
pub async fn begin(
    request: HttpRequest,
    given: Query<Beginning>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::caller(&request, &world)?;
    let mime = given.file_type.as_deref().unwrap_or_default();
    if kind(mime).is_none() {
        let wanted = "one of {image/jpeg, image/png, video/mp4, application/pdf}";
        return Err(GraphError::parameter("file_type", wanted));
    }
    let length = given.file_length.as_deref().and_then(|l| l.parse().ok());
    let Some(length @ 1..=LARGEST) = length else {
        return Err(GraphError::parameter("file_length", "1 to 104857600 bytes"));
    };
    let id = ids::secret();
    let session = Session {
        waba: account.identity.waba_id.clone(),
        mime: mime.to_owned(),
        length,
    };
    world.begin_upload(&id, session);
    Ok(HttpResponse::Ok().json(json!({ "id": format!("upload:{id}") })))
}

/// `POST /upload:…`: takes bytes from `file_offset` on; the last ones give the
/// handle.
pub async fn take(
    request: HttpRequest,
    mut body: Payload,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::caller(&request, &world)?;
    let id = session_id(&request);
    let session = read(&world.samples.sessions).get(id).cloned();
    let session = session.filter(|s| s.waba == account.identity.waba_id);
    let session = session.ok_or_else(|| GraphError::no_object(id))?;
    let mut so_far = world.files.length(id);
    let offset = request.headers().get("file_offset");
    let offset = offset.and_then(|o| o.to_str().ok()?.parse::<usize>().ok());
    if offset != Some(so_far) {
        let wanted = format!("{so_far}, where the upload stopped");
        return Err(GraphError::parameter("file_offset", &wanted));
    }
    while let Some(chunk) = body.next().await {
        let broken = |error| GraphError::new(131053, format!("The upload broke off: {error}"));
        let chunk = chunk.map_err(broken)?;
        so_far += chunk.len();
        if so_far > session.length {
            return Err(GraphError::new(100, "More bytes than file_length came."));
        }
        let full = |error| GraphError::new(131000, format!("The upload is not kept: {error}"));
        world.files.append(id, &chunk).map_err(full)?;
    }
    if so_far < session.length {
        return Ok(HttpResponse::Ok().json(json!({ "id": id, "file_offset": so_far })));
    }
    if !looks_like(&session.mime, &world.files.head(id)) {
        world.files.remove(id);
        return Err(GraphError::new(
            100,
            "The file is not of the type it claims.",
        ));
    }
    let handle = format!("4::{}", STANDARD.encode(ids::secret()));
    let sample = Sample {
        waba: session.waba,
        mime: session.mime,
        file: id.to_owned(),
    };
    world.finish_upload(&handle, sample);
    Ok(HttpResponse::Ok().json(json!({ "h": handle })))
}

/// `GET /upload:…`: how far an upload has come.
pub async fn progress(
    request: HttpRequest,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    auth::caller(&request, &world)?;
    let id = session_id(&request);
    if !read(&world.samples.sessions).contains_key(id) {
        return Err(GraphError::no_object(id));
    }
    Ok(HttpResponse::Ok().json(json!({ "id": id, "file_offset": world.files.length(id) })))
}

/// `GET /sandbox/samples/{key}`: a sample, for whoever has its address.
pub async fn show(request: HttpRequest, world: Data<World>) -> HttpResponse {
    let key = request.match_info().get("key").unwrap_or_default();
    let sample = world.samples.by_key(key);
    let bytes = sample.as_ref().and_then(|s| world.files.whole(&s.file));
    match sample.zip(bytes) {
        Some((sample, bytes)) => HttpResponse::Ok().content_type(sample.mime).body(bytes),
        None => HttpResponse::NotFound().finish(),
    }
}

fn session_id(request: &HttpRequest) -> &str {
    let session = request.match_info().get("session").unwrap_or_default();
    session.strip_prefix("upload:").unwrap_or(session)
}

/// Whether the first bytes are those of the type.
fn looks_like(mime: &str, bytes: &[u8]) -> bool {
    match mime {
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "application/pdf" => bytes.starts_with(b"%PDF-"),
        "video/mp4" | "video/3gpp" => bytes.get(4..8) == Some(b"ftyp"),
        _ => bytes.starts_with(b"\xff\xd8\xff"),
    }
}
