//! What Meta posts to us, typed. Reading never fails on one strange part: what is unknown becomes a
//! value of its own, and everything beside it is still read.

mod account;
mod inbound;
mod signature;
mod status;
mod template;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use account::{AccountUpdate, NumberUpdate, Preference};
pub use inbound::{Content, Inbound, MediaRef, Sender};
pub use signature::{is_signed, waba_ids};
pub use status::{DeliveryStatus, MessageStatus, Pricing};
pub use template::{CategoryUpdate, QualityUpdate, TemplateKey, TemplateStatus};

/// One change of one WhatsApp Business Account.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The account's node id.
    pub waba_id: String,
    /// When it happened; only outside `messages`.
    pub at: Option<DateTime<Utc>>,
    /// What happened.
    pub change: Change,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Messages that came in, and what became of ours.
    Messages(Messages),
    /// A template was reviewed, paused, disabled, deleted.
    TemplateStatus(TemplateStatus),
    /// A template's quality changed.
    TemplateQuality(QualityUpdate),
    /// A template's category changes or has changed.
    TemplateCategory(CategoryUpdate),
    /// A template's words were changed elsewhere: which one.
    TemplateWords(TemplateKey),
    /// A number's limit or throughput changed.
    Number(NumberUpdate),
    /// The account was restricted, disabled, restored.
    Account(AccountUpdate),
    /// People switched marketing off or on again in the app.
    Preferences(Vec<Preference>),
    /// A field that the product has no use for; its name.
    Other(String),
}

/// The `messages` field: everything of one number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Messages {
    /// Node id of our number.
    pub phone_number_id: String,
    /// Messages from people.
    pub inbound: Vec<Inbound>,
    /// What became of our messages.
    pub statuses: Vec<MessageStatus>,
}

/// Reads a whole callback, in Meta's order.
///
/// # Errors
/// When it is no JSON.
pub fn parse(body: &[u8]) -> serde_json::Result<Vec<Update>> {
    let body: Value = serde_json::from_slice(body)?;
    let mut updates = Vec::new();
    for entry in items(&body, "entry") {
        let waba_id = text(entry, "id").unwrap_or_default();
        let at = entry.get("time").and_then(seconds);
        for change in items(entry, "changes") {
            let field = text(change, "field").unwrap_or_default();
            let change = read(field, change.get("value").unwrap_or(&Value::Null));
            updates.push(Update {
                waba_id: waba_id.clone(),
                at,
                change,
            });
        }
    }
    Ok(updates)
}

fn read(field: String, value: &Value) -> Change {
    let read = match field.as_str() {
        "messages" => Some(Change::Messages(messages(value))),
        "message_template_status_update" => template::status(value).map(Change::TemplateStatus),
        "message_template_quality_update" => template::quality(value).map(Change::TemplateQuality),
        "template_category_update" => template::category(value).map(Change::TemplateCategory),
        "message_template_components_update" => template::key(value).map(Change::TemplateWords),
        "phone_number_quality_update" => account::number(value).map(Change::Number),
        "account_update" => account::account(value).map(Change::Account),
        "user_preferences" => Some(Change::Preferences(account::preferences(value))),
        _ => None,
    };
    read.unwrap_or(Change::Other(field))
}

fn messages(value: &Value) -> Messages {
    let number = value.pointer("/metadata/phone_number_id");
    Messages {
        phone_number_id: number
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        inbound: inbound::all(value),
        statuses: items(value, "statuses").filter_map(status::one).collect(),
    }
}

/// The members of an array; none where there is no array.
fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// A string, or a number as Meta writes ids in template webhooks.
fn text(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Unix seconds, as a string or a number.
fn seconds(value: &Value) -> Option<DateTime<Utc>> {
    let seconds = value
        .as_i64()
        .or_else(|| value.as_str().and_then(|text| text.parse().ok()))?;
    DateTime::from_timestamp(seconds, 0)
}

#[cfg(test)]
mod tests;
