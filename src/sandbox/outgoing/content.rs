//! Free-form messages.

use serde_json::Value;

use super::super::account::Account;
use super::super::error::GraphError;
use super::super::ledger::Attachment;
use super::super::media::MediaStore;
use super::{Draft, array, words};

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
        (Some(id), _) if !store.belongs(id, account) => {
            return Err(GraphError::value("id", "is no media of this number"));
        }
        (None, Some(link)) if !link.starts_with("http://") && !link.starts_with("https://") => {
            return Err(GraphError::value("link", "is not an http address"));
        }
        _ => {}
    }
    Ok(Attachment {
        kind: kind.to_owned(),
        id: id.map(str::to_owned),
        link: link.map(str::to_owned),
        filename: super::text(given, "filename")?.map(str::to_owned),
    })
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

/// `contacts`: cards with at least a formatted name.
pub fn contacts(draft: &mut Draft, request: &Value) -> Result<(), GraphError> {
    let cards = array(request, "contacts")?;
    if cards.is_empty() {
        return Err(GraphError::missing("contacts"));
    }
    let mut names = Vec::new();
    for card in cards {
        let name = card.pointer("/name/formatted_name").and_then(Value::as_str);
        names.push(name.ok_or_else(|| GraphError::missing("contacts[name][formatted_name]"))?);
    }
    draft.body = names.join("\n");
    Ok(())
}

/// `reaction`: an emoji on a message; an empty one takes it away.
pub fn reaction(draft: &mut Draft, given: &Value) -> Result<(), GraphError> {
    draft.context = Some(words(given, "message_id", 256)?.to_owned());
    draft.body = super::text(given, "emoji")?.unwrap_or_default().to_owned();
    Ok(())
}
