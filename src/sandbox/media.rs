//! Media: uploads, the samples that people send, and their short-lived
//! addresses.

use std::collections::HashMap;
use std::sync::RwLock;

use actix_multipart::Multipart;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::account::Account;
use super::clock::{self, SECOND};
use super::error::GraphError;
use super::ledger::{Attachment, Inbound};
use super::locks::{read, write};
use super::world::World;
use super::{auth, ids, messages};

/// An address lives five minutes.
const ADDRESS_LIFE: u64 = 300 * SECOND;
const MEGABYTE: usize = 1 << 20;

/// Kinds of media with type and largest size.
const TYPES: [(&str, usize); 21] = [
    ("image/jpeg", 5 * MEGABYTE),
    ("image/png", 5 * MEGABYTE),
    ("image/webp", 500 << 10),
    ("audio/aac", 16 * MEGABYTE),
    ("audio/amr", 16 * MEGABYTE),
    ("audio/mpeg", 16 * MEGABYTE),
    ("audio/mp4", 16 * MEGABYTE),
    ("audio/ogg", 16 * MEGABYTE),
    ("video/mp4", 16 * MEGABYTE),
    ("video/3gp", 16 * MEGABYTE),
    ("video/3gpp", 16 * MEGABYTE),
    ("text/plain", 100 * MEGABYTE),
    ("text/csv", 100 * MEGABYTE),
    ("application/pdf", 100 * MEGABYTE),
    ("application/msword", 100 * MEGABYTE),
    ("application/vnd.ms-excel", 100 * MEGABYTE),
    ("application/vnd.ms-powerpoint", 100 * MEGABYTE),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        100 * MEGABYTE,
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        100 * MEGABYTE,
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        100 * MEGABYTE,
    ),
    ("application/json", 100 * MEGABYTE),
];

/// One stored file.
#[derive(Debug, Clone)]
pub struct Medium {
    waba: String,
    /// MIME type.
    pub mime: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// Files and the addresses given out for them.
#[derive(Debug, Default)]
pub struct MediaStore {
    files: RwLock<HashMap<String, Medium>>,
    addresses: RwLock<HashMap<String, (String, u64)>>,
}

impl MediaStore {
    /// Keeps a file; gives its id.
    pub fn keep(&self, account: &Account, mime: &str, bytes: Bytes) -> String {
        let id = ids::node();
        let medium = Medium {
            waba: account.identity.waba_id.clone(),
            mime: mime.to_owned(),
            bytes,
        };
        write(&self.files).insert(id.clone(), medium);
        id
    }

    /// A file by id.
    pub fn get(&self, id: &str) -> Option<Medium> {
        read(&self.files).get(id).cloned()
    }

    /// Whether the file exists and is the account's.
    pub fn belongs(&self, id: &str, account: &Account) -> bool {
        let file = read(&self.files);
        file.get(id)
            .is_some_and(|file| file.waba == account.identity.waba_id)
    }

    /// Keeps the built-in sample of a kind (`image`, `audio`, `document`).
    pub fn sample(&self, account: &Account, kind: &str) -> Option<Attachment> {
        let (mime, bytes, name) = built_in(kind)?;
        Some(Attachment {
            kind: kind.to_owned(),
            id: Some(self.keep(account, mime, Bytes::from_static(bytes))),
            link: None,
            filename: name.map(str::to_owned),
        })
    }

    /// Keeps a sample again under the id that it had before a restart.
    pub fn restore_sample(&self, account: &Account, sample: &Attachment) {
        if let (Some(id), Some((mime, bytes, _))) = (&sample.id, built_in(&sample.kind)) {
            let medium = Medium {
                waba: account.identity.waba_id.clone(),
                mime: mime.to_owned(),
                bytes: Bytes::from_static(bytes),
            };
            write(&self.files).insert(id.clone(), medium);
        }
    }

    fn address(&self, id: &str) -> String {
        let key = ids::secret();
        let now = clock::now();
        let mut addresses = write(&self.addresses);
        addresses.retain(|_, (_, until)| *until > now);
        addresses.insert(key.clone(), (id.to_owned(), now + ADDRESS_LIFE));
        key
    }

    fn at(&self, key: &str) -> Option<Medium> {
        let (id, until) = read(&self.addresses).get(key).cloned()?;
        (until > clock::now()).then(|| self.get(&id)).flatten()
    }
}

/// Type, bytes and name of a built-in sample.
fn built_in(kind: &str) -> Option<(&'static str, &'static [u8], Option<&'static str>)> {
    match kind {
        "image" => Some(("image/jpeg", include_bytes!("assets/sample.jpg"), None)),
        "audio" => {
            let bytes = include_bytes!("assets/sample.ogg");
            Some(("audio/ogg; codecs=opus", bytes, None))
        }
        "document" => {
            let bytes = include_bytes!("assets/sample.pdf");
            Some(("application/pdf", bytes, Some("sample.pdf")))
        }
        _ => None,
    }
}

/// The media object of an inbound webhook.
pub fn inbound_content(inbound: &Inbound, medium: Option<&Medium>) -> Value {
    let attachment = inbound.media.as_ref();
    let mut content = json!({ "id": attachment.and_then(|a| a.id.as_deref()) });
    if let Some(medium) = medium {
        content["mime_type"] = medium.mime.as_str().into();
        content["sha256"] = STANDARD.encode(Sha256::digest(&medium.bytes)).into();
    }
    if inbound.kind == "audio" {
        content["voice"] = true.into();
    } else if !inbound.text.is_empty() {
        content["caption"] = inbound.text.as_str().into();
    }
    if let Some(name) = attachment.and_then(|a| a.filename.as_deref()) {
        content["filename"] = name.into();
    }
    content
}

/// `POST /{phone}/media`: multipart `file`, `type`, `messaging_product`.
pub async fn upload(
    request: HttpRequest,
    mut form: Multipart,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::phone(&request, &world)?;
    let mut file = None;
    let (mut mime, mut product) = (None, None);
    let broken = |error| GraphError::new(131053, format!("The upload broke off: {error}"));
    while let Some(mut field) = form.try_next().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let declared = field.content_type().map(|m| m.essence_str().to_owned());
        let mut bytes = Vec::new();
        while let Some(chunk) = field.try_next().await.map_err(broken)? {
            if bytes.len() + chunk.len() > 100 * MEGABYTE {
                return Err(GraphError::new(131053, "A file has at most 100 MB."));
            }
            bytes.extend_from_slice(&chunk);
        }
        match name.as_str() {
            "file" => file = Some((bytes, declared)),
            "type" => mime = Some(String::from_utf8_lossy(&bytes).trim().to_owned()),
            "messaging_product" => product = Some(bytes),
            _ => {}
        }
    }
    if product.as_deref() != Some(b"whatsapp") {
        return Err(GraphError::missing("messaging_product"));
    }
    let (bytes, declared) = file.ok_or_else(|| GraphError::missing("file"))?;
    let mime = mime
        .or(declared)
        .ok_or_else(|| GraphError::missing("type"))?;
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let known = TYPES.iter().find(|(name, _)| *name == essence);
    let Some((_, limit)) = known else {
        let why = format!("{essence} is not a type of media that can be sent.");
        return Err(GraphError::new(131053, why));
    };
    if bytes.is_empty() || bytes.len() > *limit {
        let why = format!("{essence} has 1 to {limit} bytes.");
        return Err(GraphError::new(131053, why));
    }
    let id = world.media.keep(&account, &mime, bytes.into());
    Ok(HttpResponse::Ok().json(json!({ "id": id })))
}

/// `GET /{media}`: the address and what is behind it.
pub fn describe(request: &HttpRequest, world: &World, id: &str, medium: &Medium) -> Value {
    let connection = request.connection_info();
    let key = world.media.address(id);
    json!({
        "messaging_product": "whatsapp",
        "url": format!("{}://{}/sandbox/media/{key}", connection.scheme(), connection.host()),
        "mime_type": medium.mime,
        "sha256": hex::encode(Sha256::digest(&medium.bytes)),
        "file_size": medium.bytes.len(),
        "id": id,
    })
}

/// The caller's media in the address.
///
/// # Errors
/// 100/33 when there is none, 190 when it is someone else's.
pub fn own(request: &HttpRequest, world: &World) -> Result<(String, Medium), GraphError> {
    let account = auth::caller(request, world)?;
    let id = auth::node_id(request);
    let medium = world.media.get(id);
    let medium = medium.ok_or_else(|| GraphError::no_object(id))?;
    if medium.waba != account.identity.waba_id {
        let why = "The access token is not valid for this media.";
        return Err(GraphError::new(190, why));
    }
    Ok((id.to_owned(), medium))
}

/// Takes a file away.
pub fn delete(world: &World, id: &str) {
    write(&world.media.files).remove(id);
}

/// `GET /sandbox/media/{key}`: the bytes, for the bearer of the token, while
/// the address lives.
pub async fn download(
    request: HttpRequest,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::caller(&request, &world)?;
    let key = request.match_info().get("key").unwrap_or_default();
    match world.media.at(key) {
        Some(medium) if medium.waba == account.identity.waba_id => Ok(HttpResponse::Ok()
            .content_type(medium.mime)
            .body(medium.bytes)),
        Some(_) => {
            let why = "The access token is not valid for this media.";
            Err(GraphError::new(190, why))
        }
        None => Ok(HttpResponse::NotFound().finish()),
    }
}
