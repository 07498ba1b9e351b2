use chrono::{DateTime, Utc};
use serde_json::Value;

use super::super::GraphError;
use super::{items, seconds, text};

/// What became of a message of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageStatus {
    /// Meta's id of the message.
    pub wamid: String,
    /// How far it came.
    pub status: DeliveryStatus,
    /// When, by Meta's clock.
    pub at: DateTime<Utc>,
    /// The person, digits without a plus.
    pub recipient: Option<String>,
    /// What we sent along as `biz_opaque_callback_data`.
    pub tracer: Option<String>,
    /// What it costs by.
    pub pricing: Option<Pricing>,
    /// Why it failed.
    pub error: Option<GraphError>,
}

/// How far a message came; each step implies the ones before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryStatus {
    /// Meta sent it on.
    Sent,
    /// It is on the person's device.
    Delivered,
    /// It was opened (a voice note: played).
    Read,
    /// It will never arrive.
    Failed,
}

/// Meta's word on the price; trust it rather than count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pricing {
    /// `regular`, `free_customer_service`, `free_entry_point`.
    pub kind: String,
    /// `marketing`, `utility`, `service`, …
    pub category: String,
}

pub(super) fn one(value: &Value) -> Option<MessageStatus> {
    let status = match value.get("status")?.as_str()? {
        "sent" => DeliveryStatus::Sent,
        "delivered" => DeliveryStatus::Delivered,
        "read" | "played" => DeliveryStatus::Read,
        "failed" => DeliveryStatus::Failed,
        _ => return None,
    };
    Some(MessageStatus {
        wamid: text(value, "id")?,
        status,
        at: seconds(value.get("timestamp")?)?,
        recipient: text(value, "recipient_id"),
        tracer: text(value, "biz_opaque_callback_data"),
        pricing: value.get("pricing").map(|pricing| Pricing {
            kind: text(pricing, "type").unwrap_or_default(),
            category: text(pricing, "category").unwrap_or_default(),
        }),
        error: items(value, "errors").find_map(GraphError::from_value),
    })
}
