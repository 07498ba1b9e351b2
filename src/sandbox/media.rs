//! Media: uploads, the samples that people send, and their short-lived
//! addresses.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::account::Account;
use super::clock::{self, DAY, SECOND};
use super::error::GraphError;
use super::files::Files;
use super::ledger::{Attachment, Inbound};
use super::locks::{read, write};
use super::world::World;
use super::{auth, ids};

/// An address lives five minutes.
const ADDRESS_LIFE: u64 = 300 * SECOND;
/// An id lives thirty days.
const LIFE: u64 = 30 * DAY;

/// One stored file.
#[derive(Debug, Clone)]
pub struct Medium {
    waba: String,
    /// MIME type.
    pub mime: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// What is known of an uploaded file, whose bytes lie under its id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Facts {
    waba: String,
    mime: String,
    #[serde(with = "clock::text")]
    at: u64,
}

/// Files and the addresses given out for them.
#[derive(Debug)]
pub struct MediaStore {
    samples: RwLock<HashMap<String, Medium>>,
    uploaded: RwLock<HashMap<String, Facts>>,
    addresses: RwLock<HashMap<String, (String, u64)>>,
    files: Arc<Files>,
}

impl Facts {
    /// Of a file that an account uploads now.
    pub fn new(account: &Account, mime: &str) -> Self {
        Self {
            waba: account.identity.waba_id.clone(),
            mime: mime.to_owned(),
            at: clock::now(),
        }
    }
}

impl MediaStore {
    /// A store whose bytes lie in `files`.
    pub fn new(files: Arc<Files>) -> Self {
        Self {
            samples: RwLock::default(),
            uploaded: RwLock::default(),
            addresses: RwLock::default(),
            files,
        }
    }

    /// A file was uploaded.
    pub fn enter(&self, id: String, facts: Facts) {
        write(&self.uploaded).insert(id, facts);
    }

    /// A file by id.
    pub fn get(&self, id: &str) -> Option<Medium> {
        if let Some(sample) = read(&self.samples).get(id) {
            return Some(sample.clone());
        }
        let facts = self.facts(id)?;
        Some(Medium {
            waba: facts.waba,
            mime: facts.mime,
            bytes: self.files.whole(id)?,
        })
    }

    fn facts(&self, id: &str) -> Option<Facts> {
        let facts = read(&self.uploaded).get(id).cloned()?;
        (clock::now().saturating_sub(facts.at) < LIFE).then_some(facts)
    }

    /// The type of a file, where it exists and is the account's.
    pub fn mime_of(&self, id: &str, account: &Account) -> Option<String> {
        let own = |waba: &str| waba == account.identity.waba_id;
        if let Some(sample) = read(&self.samples).get(id) {
            return own(&sample.waba).then(|| sample.mime.clone());
        }
        self.facts(id).filter(|f| own(&f.waba)).map(|f| f.mime)
    }

    /// Keeps the built-in sample of a kind (`image`, `audio`, `document`).
    pub fn sample(&self, account: &Account, kind: &str) -> Option<Attachment> {
        let (_, _, name) = built_in(kind)?;
        let sample = Attachment {
            kind: kind.to_owned(),
            id: Some(ids::node()),
            link: None,
            filename: name.map(str::to_owned),
        };
        self.restore_sample(account, &sample);
        Some(sample)
    }

    /// Keeps a sample again under the id that it had before a restart.
    pub fn restore_sample(&self, account: &Account, sample: &Attachment) {
        if let (Some(id), Some((mime, bytes, _))) = (&sample.id, built_in(&sample.kind)) {
            let medium = Medium {
                waba: account.identity.waba_id.clone(),
                mime: mime.to_owned(),
                bytes: Bytes::from_static(bytes),
            };
            write(&self.samples).insert(id.clone(), medium);
        }
    }

    /// Takes a file away.
    pub fn forget(&self, id: &str) {
        write(&self.samples).remove(id);
        write(&self.uploaded).remove(id);
        self.files.remove(id);
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
