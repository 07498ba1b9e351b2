//! `POST /{phone}/media`: types, sizes, and whether the bytes are what they claim.

use actix_multipart::{Field, Multipart};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::TryStreamExt;
use serde_json::json;

use super::error::GraphError;
use super::world::World;
use super::{auth, ids, messages};

const MEGABYTE: usize = 1 << 20;

/// Kinds of media with type and largest size.
const TYPES: [(&str, usize); 19] = [
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
];

/// The largest sticker that does not move, in bytes.
const STILL_STICKER: usize = 100 << 10;

/// Multipart `file`, `type`, `messaging_product`.
pub async fn upload(
    request: HttpRequest,
    form: Multipart,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::phone(&request, &world)?;
    let id = ids::node();
    let mime = match take(&world, &id, form).await {
        Ok(mime) => mime,
        Err(error) => {
            world.files.remove(&id);
            return Err(error);
        }
    };
    world.enter_media(&account, &id, &mime);
    Ok(HttpResponse::Ok().json(json!({ "id": id })))
}

/// Reads the form, the file onto its place; gives the file's type.
async fn take(world: &World, id: &str, mut form: Multipart) -> Result<String, GraphError> {
    let (mut declared, mut mime, mut product) = (None, None, None);
    let mut has_file = false;
    while let Some(mut field) = form.try_next().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "file" => {
                has_file = true;
                declared = field.content_type().map(|m| m.essence_str().to_owned());
                store(world, id, &mut field).await?;
            }
            "type" => mime = Some(text(&mut field).await?),
            "messaging_product" => product = Some(text(&mut field).await?),
            _ => {}
        }
    }
    if product.as_deref() != Some("whatsapp") {
        return Err(GraphError::missing("messaging_product"));
    }
    if !has_file {
        return Err(GraphError::missing("file"));
    }
    let mime = mime.or(declared);
    let mime = mime.ok_or_else(|| GraphError::missing("type"))?;
    check(&mime, world.files.length(id), &world.files.head(id))?;
    Ok(mime)
}

fn broken(error: impl std::fmt::Display) -> GraphError {
    GraphError::new(131053, format!("The upload broke off: {error}"))
}

async fn store(world: &World, id: &str, field: &mut Field) -> Result<(), GraphError> {
    let mut length = 0;
    while let Some(chunk) = field.try_next().await.map_err(broken)? {
        length += chunk.len();
        if length > 100 * MEGABYTE {
            return Err(GraphError::new(131053, "A file has at most 100 MB."));
        }
        world.files.append(id, &chunk).map_err(broken)?;
    }
    Ok(())
}

async fn text(field: &mut Field) -> Result<String, GraphError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.try_next().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > 1_000 {
            return Err(GraphError::new(100, "A field of the form is too long."));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

fn check(mime: &str, length: usize, head: &[u8]) -> Result<(), GraphError> {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let known = TYPES.iter().find(|(name, _)| *name == essence);
    let Some((_, limit)) = known else {
        let why = format!("{essence} is not a type of media that can be sent.");
        return Err(GraphError::new(131053, why));
    };
    let limit = match essence {
        "image/webp" if !moves(head) => STILL_STICKER,
        _ => *limit,
    };
    if length == 0 || length > limit {
        let why = format!("{essence} has 1 to {limit} bytes.");
        return Err(GraphError::new(131053, why));
    }
    if !fits(essence, head) {
        let why = format!("The file is not of the type {essence}.");
        return Err(GraphError::new(131053, why));
    }
    Ok(())
}

/// Whether a WebP picture is animated, as its header says.
fn moves(head: &[u8]) -> bool {
    head.get(12..16) == Some(b"VP8X") && head.get(20).is_some_and(|flags| flags & 2 != 0)
}

/// Whether the first bytes are those of the type, where that can be told.
fn fits(essence: &str, head: &[u8]) -> bool {
    match essence {
        "image/jpeg" => head.starts_with(b"\xff\xd8\xff"),
        "image/png" => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/webp" => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
        "audio/ogg" => head.starts_with(b"OggS"),
        "audio/amr" => head.starts_with(b"#!AMR"),
        "video/mp4" | "video/3gp" | "video/3gpp" | "audio/mp4" => head.get(4..8) == Some(b"ftyp"),
        "application/pdf" => head.starts_with(b"%PDF-"),
        _ => true,
    }
}
