//! Free-form messages.

use serde_json::Value;

use super::super::account::Account;
use super::super::clock::{self, DAY};
use super::super::error::GraphError;
use super::super::ledger::Attachment;
use super::super::locks::lock;
use super::super::media::MediaStore;
use super::{Draft, words};

/// `text`: at most 4,096 characters.
pub fn text(draft: &mut Draft, text: &Value) -> Result<(), GraphError> {
    draft.body = words(text, "body", 4096)?.to_owned();
    match text.get("preview_url") {
        None | Some(Value::Null | Value::Bool(_)) => Ok(()),
        Some(_) => Err(GraphError::parameter("preview_url", "true or false")),
    }
}

/// `image`, `video`, `audio`, `document`, `sticker`: by id or by link.
pub fn media(
    draft: &mut Draft,
    given: &Value,
    account: &Account,
    store: &MediaStore,
) -> Result<(), GraphError> {
    draft.media = Some(attachment(&draft.kind, given, account, store)?);
    let captioned = !matches!(draft.kind.as_str(), "audio" | "sticker");
    if let Some(caption) = super::text(given, "caption")? {
        if !captioned {
            return Err(GraphError::value("caption", "is not allowed here"));
        }
        if caption.chars().count() > 1024 {
            return Err(GraphError::value("caption", "has at most 1024 characters"));
        }
        draft.body = caption.to_owned();
    }
    Ok(())
}

/// Media by id (which has to be this account's) or by link.
pub fn attachment(
    kind: &str,
    given: &Value,
    account: &Account,
    store: &MediaStore,
) -> Result<Attachment, GraphError> {
    let id = super::text(given, "id")?;
    let link = super::text(given, "link")?;
    match (id, link) {
        (None, None) => return Err(GraphError::missing("id")),
        (Some(id), _) => {
            let mime = store.mime_of(id, account);
            let mime = mime.ok_or_else(|| GraphError::value("id", "is no media of this number"))?;
            if !suits(kind, &mime) {
                let why = format!("{mime} can't be sent as {kind}.");
                return Err(GraphError::new(131053, why));
            }
        }
        (None, Some(link)) if !link.starts_with("http://") && !link.starts_with("https://") => {
            return Err(GraphError::value("link", "is not an http address"));
        }
        _ => {}
    }
    if let Some(voice) = given.get("voice").filter(|_| kind == "audio")
        && !voice.is_boolean()
    {
        return Err(GraphError::parameter("voice", "true or false"));
    }
    Ok(Attachment {
        kind: kind.to_owned(),
        id: id.map(str::to_owned),
        link: link.map(str::to_owned),
        filename: super::text(given, "filename")?.map(str::to_owned),
    })
}

/// Whether a file of this type can be sent as this kind.
fn suits(kind: &str, mime: &str) -> bool {
    match kind {
        "image" => matches!(mime, "image/jpeg" | "image/png"),
        "sticker" => mime == "image/webp",
        "video" => mime.starts_with("video/"),
        "gif" => mime == "video/mp4",
        "audio" => mime.starts_with("audio/"),
        _ => true,
    }
}

/// `location`: latitude and longitude as numbers or strings.
pub fn location(draft: &mut Draft, given: &Value) -> Result<(), GraphError> {
    let mut parts = Vec::new();
    for name in ["latitude", "longitude"] {
        let degrees = match given.get(name) {
            Some(Value::Number(degrees)) => degrees.as_f64(),
            Some(Value::String(degrees)) => degrees.trim().parse().ok(),
            None | Some(Value::Null) => return Err(GraphError::missing(name)),
            Some(_) => return Err(GraphError::parameter(name, "a number")),
        };
        let degrees: f64 = degrees.ok_or_else(|| GraphError::value(name, "is not a number"))?;
        let most = if name == "latitude" { 90.0 } else { 180.0 };
        if !(-most..=most).contains(&degrees) {
            return Err(GraphError::value(name, "is not on earth"));
        }
        parts.push(degrees.to_string());
    }
    let mut body = String::new();
    for name in ["name", "address"] {
        if let Some(line) = super::text(given, name)? {
            body.push_str(line);
            body.push('\n');
        }
    }
    draft.body = body + &parts.join(", ");
    Ok(())
}

/// `reaction`: an emoji on a message of the last 30 days; an empty one takes it away.
pub fn reaction(draft: &mut Draft, given: &Value, account: &Account) -> Result<(), GraphError> {
    let id = words(given, "message_id", 256)?;
    let at = lock(&account.ledger).moment_of(id, &draft.to);
    let is_recent = at.is_some_and(|at| clock::now().saturating_sub(at) < 30 * DAY);
    if !is_recent {
        let why = "is no message of this conversation of the last 30 days, or itself a reaction";
        return Err(GraphError::value("message_id", why));
    }
    let emoji = super::text(given, "emoji")?.unwrap_or_default();
    if emoji.chars().count() > 12 || emoji.chars().any(|c| c.is_alphabetic()) {
        return Err(GraphError::value("emoji", "is not one emoji"));
    }
    draft.context = Some(id.to_owned());
    draft.body = emoji.to_owned();
    Ok(())
}
