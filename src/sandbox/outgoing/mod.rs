//! Reading a send request into what the recipient will see.

mod actions;
mod cards;
mod content;
mod fill;
mod interactive;
mod pressed;

use serde_json::Value;

use super::account::Account;
use super::error::GraphError;
use super::ids;
use super::ledger::{Attachment, Button};
use super::locks::lock;
use super::media::MediaStore;

/// A message that may be accepted if the window and the limits allow it.
#[derive(Debug, Default)]
pub struct Draft {
    /// The number as the caller wrote it.
    pub input: String,
    /// The recipient, E.164.
    pub to: String,
    /// `text`, `template` and so on.
    pub kind: String,
    /// The template's name.
    pub template: Option<String>,
    /// Whether it waits for early feedback on the template.
    pub waits: bool,
    /// The text with variables filled.
    pub body: String,
    /// Header text.
    pub header: Option<String>,
    /// Footer text.
    pub footer: Option<String>,
    /// Buttons.
    pub buttons: Vec<Button>,
    /// Media.
    pub media: Option<Attachment>,
    /// The message that is answered.
    pub context: Option<String>,
    /// What the price is for.
    pub category: String,
    /// Echoed in statuses.
    pub opaque: Option<String>,
}

/// Checks a send request.
///
/// # Errors
/// The documented code, with the parameter named.
pub fn read(request: &Value, account: &Account, media: &MediaStore) -> Result<Draft, GraphError> {
    match text(request, "messaging_product")? {
        Some("whatsapp") => {}
        Some(_) => return Err(GraphError::value("messaging_product", "must be whatsapp")),
        None => return Err(GraphError::missing("messaging_product")),
    }
    match text(request, "recipient_type")? {
        None | Some("individual") => {}
        Some("group") => {
            let why = "is group, and this number is in no groups";
            return Err(GraphError::value("recipient_type", why));
        }
        Some(_) => {
            let wanted = "one of {individual, group}";
            return Err(GraphError::parameter("recipient_type", wanted));
        }
    }
    let (input, to) = recipient(request, account)?;
    if to == account.identity.number() {
        return Err(GraphError::new(131021, "The recipient is the sender."));
    }
    if account.has_blocked(&to) {
        let why = "The business has blocked this person: unblock them first.";
        return Err(GraphError::new(130403, why));
    }
    let kind = text(request, "type")?.unwrap_or("text");
    let opaque = text(request, "biz_opaque_callback_data")?;
    if opaque.is_some_and(|data| data.chars().count() > 512) {
        let why = "has at most 512 characters";
        return Err(GraphError::value("biz_opaque_callback_data", why));
    }
    let context = match request.get("context") {
        None | Some(Value::Null) => None,
        Some(context @ Value::Object(_)) => text(context, "message_id")?,
        Some(_) => return Err(GraphError::parameter("context", "an object")),
    };
    let mut draft = Draft {
        input,
        to,
        kind: kind.to_owned(),
        context: context.map(str::to_owned),
        category: "service".to_owned(),
        opaque: opaque.map(str::to_owned),
        ..Draft::default()
    };
    match kind {
        "template" => fill::template(&mut draft, object(request, kind)?, account, media)?,
        "text" => content::text(&mut draft, object(request, kind)?)?,
        "image" | "video" | "audio" | "document" | "sticker" => {
            content::media(&mut draft, object(request, kind)?, account, media)?;
        }
        "location" => content::location(&mut draft, object(request, kind)?)?,
        "contacts" => cards::contacts(&mut draft, request)?,
        "reaction" => content::reaction(&mut draft, object(request, kind)?, account)?,
        "interactive" => interactive::read(&mut draft, object(request, kind)?, account, media)?,
        other => {
            let why = format!("The type {other} is not supported.");
            return Err(GraphError::new(131051, why));
        }
    }
    let by_user_id = text(request, "to")?.is_none();
    if by_user_id && draft.category == "authentication" {
        let why = "A code is sent to a phone number, never to a user id.";
        return Err(GraphError::new(131062, why));
    }
    Ok(draft)
}

fn recipient(request: &Value, account: &Account) -> Result<(String, String), GraphError> {
    if let Some(input) = text(request, "to")? {
        let to = ids::e164(input);
        let to = to.ok_or_else(|| GraphError::value("to", "is not a phone number"))?;
        return Ok((input.to_owned(), to));
    }
    let Some(user) = text(request, "recipient")? else {
        return Err(GraphError::missing("to"));
    };
    let ledger = lock(&account.ledger);
    let mut known = ledger.everyone();
    let found = known.find(|number| ids::is_user(&account.identity.waba_id, number, user));
    match found {
        Some(number) => Ok((user.to_owned(), number.clone())),
        None => Err(GraphError::value("recipient", "is nobody known")),
    }
}

/// A text field: absent, a string, or the error that it isn't one.
fn text<'a>(value: &'a Value, name: &str) -> Result<Option<&'a str>, GraphError> {
    match value.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(GraphError::parameter(name, "a string")),
    }
}

/// A text that has to be there, with at most `limit` characters.
fn words<'a>(value: &'a Value, name: &str, limit: usize) -> Result<&'a str, GraphError> {
    let found = text(value, name)?.unwrap_or_default();
    if found.is_empty() {
        return Err(GraphError::missing(name));
    }
    if found.chars().count() > limit {
        let why = format!("has at most {limit} characters");
        return Err(GraphError::value(name, &why));
    }
    Ok(found)
}

fn object<'a>(value: &'a Value, name: &str) -> Result<&'a Value, GraphError> {
    match value.get(name) {
        Some(object @ Value::Object(_)) => Ok(object),
        None | Some(Value::Null) => Err(GraphError::missing(name)),
        Some(_) => Err(GraphError::parameter(name, "an object")),
    }
}

fn array<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], GraphError> {
    match value.get(name) {
        Some(Value::Array(list)) => Ok(list),
        None | Some(Value::Null) => Ok(&[]),
        Some(_) => Err(GraphError::parameter(name, "an array")),
    }
}
