//! Interactive messages: what stands around the action is the same for all kinds.

use serde_json::Value;

use super::super::account::Account;
use super::super::error::GraphError;
use super::super::media::MediaStore;
use super::content::attachment;
use super::{Draft, actions, object, words};

/// What a kind of interactive message allows.
struct Shape {
    /// Types of header.
    headers: &'static [&'static str],
    /// The longest body; whether it may be missing.
    body: (usize, bool),
    /// Whether it may have a footer.
    footer: bool,
}

const ANY_HEADER: &[&str] = &["text", "image", "video", "document"];
const TEXT_HEADER: &[&str] = &["text"];

fn shape(kind: &str) -> Option<Shape> {
    let (headers, body, footer): (&[&str], _, _) = match kind {
        "button" | "cta_url" | "flow" => (ANY_HEADER, (1024, false), true),
        "list" => (TEXT_HEADER, (4096, false), true),
        "product_list" => (TEXT_HEADER, (1024, false), true),
        "product" => (&[], (1024, true), true),
        "catalog_message" => (&[], (1024, false), true),
        "location_request_message" | "address_message" | "voice_call" | "contact_request" => {
            (&[], (1024, false), false)
        }
        "call_permission_request" => (&[], (1024, true), false),
        _ => return None,
    };
    Some(Shape {
        headers,
        body,
        footer,
    })
}

/// Checks the interactive object.
pub fn read(
    draft: &mut Draft,
    given: &Value,
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    let kind = words(given, "type", 64)?;
    let Some(shape) = shape(kind) else {
        return Err(GraphError::value(
            "type",
            "is no kind of interactive message",
        ));
    };
    header(draft, given, &shape, account, media)?;
    let (limit, may_be_missing) = shape.body;
    if given.get("body").is_some() || !may_be_missing {
        draft.body = words(object(given, "body")?, "text", limit)?.to_owned();
    }
    if given.get("footer").is_some() {
        if !shape.footer {
            return Err(GraphError::value("footer", "is not allowed here"));
        }
        draft.footer = Some(words(object(given, "footer")?, "text", 60)?.to_owned());
    }
    if kind == "product_list" && draft.header.is_none() {
        return Err(GraphError::missing("header"));
    }
    draft.buttons = actions::read(kind, object(given, "action")?)?;
    Ok(())
}

fn header(
    draft: &mut Draft,
    given: &Value,
    shape: &Shape,
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    if given.get("header").is_none_or(Value::is_null) {
        return Ok(());
    }
    let header = object(given, "header")?;
    let kind = words(header, "type", 20)?;
    if !shape.headers.contains(&kind) {
        return Err(GraphError::value(
            "header",
            "is of a type that is not allowed here",
        ));
    }
    match kind {
        "text" => draft.header = Some(words(header, "text", 60)?.to_owned()),
        kind => draft.media = Some(attachment(kind, object(header, kind)?, account, media)?),
    }
    Ok(())
}
