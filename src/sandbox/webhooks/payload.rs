//! Webhook bodies.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::account::Account;
use super::super::clock::SECOND;
use super::super::error::GraphError;
use super::super::ids;
use super::super::ledger::{Entry, Inbound};
use super::super::media::{MediaStore, inbound_content};
use super::{Event, Step};

#[derive(Serialize)]
struct Status<'a> {
    id: &'a str,
    status: &'static str,
    timestamp: String,
    recipient_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    biz_opaque_callback_data: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pricing: Option<Pricing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Value>,
}

#[derive(Serialize)]
struct Pricing<'a> {
    billable: bool,
    pricing_model: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    category: &'a str,
}

#[derive(Serialize)]
struct Messages<'a> {
    messaging_product: &'static str,
    metadata: Metadata<'a>,
    statuses: Vec<Status<'a>>,
}

#[derive(Serialize)]
struct Metadata<'a> {
    display_phone_number: &'a str,
    phone_number_id: &'a str,
}

#[derive(Serialize)]
struct Envelope<'a, V> {
    object: &'static str,
    entry: [EntryOf<'a, V>; 1],
}

#[derive(Serialize)]
struct EntryOf<'a, V> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    changes: [Change<'a, V>; 1],
}

#[derive(Serialize)]
struct Change<'a, V> {
    value: V,
    field: &'a str,
}

/// The bodies to post for a run of events: statuses that follow each other
/// travel together, everything else alone.
pub fn bodies(media: &MediaStore, account: &Account, events: &[Event]) -> Vec<Vec<u8>> {
    let number = account.identity.number();
    let number = ids::wa_id(&number);
    let mut bodies = Vec::new();
    let mut rest = events;
    while let Some(first) = rest.first() {
        let run = rest
            .iter()
            .take_while(|event| matches!(event, Event::Status(..)))
            .count();
        let (now, later) = rest.split_at(run.max(1));
        rest = later;
        let body = match first {
            Event::Status(..) => statuses(account, number, now),
            Event::Inbound(inbound) => {
                let value = inbound_value(media, account, number, inbound);
                envelope(account, "messages", None, value)
            }
            Event::Field(field, value) => {
                let now = super::super::clock::now() / SECOND;
                envelope(account, field, Some(now), value)
            }
            Event::Review(..) => continue,
        };
        bodies.push(body);
    }
    bodies
}

fn statuses(account: &Account, number: &str, events: &[Event]) -> Vec<u8> {
    let statuses = events
        .iter()
        .filter_map(|event| match event {
            Event::Status(entry, step, at) => Some(status(entry, *step, *at)),
            _ => None,
        })
        .collect();
    let value = Messages {
        messaging_product: "whatsapp",
        metadata: Metadata {
            display_phone_number: number,
            phone_number_id: &account.identity.phone_number_id,
        },
        statuses,
    };
    envelope(account, "messages", None, value)
}

fn status(entry: &Entry, step: Step, at: u64) -> Status<'_> {
    let priced = matches!(step, Step::Sent | Step::Delivered);
    Status {
        id: &entry.id,
        status: match step {
            Step::Sent => "sent",
            Step::Delivered => "delivered",
            Step::Read => "read",
            Step::Failed(_) => "failed",
        },
        timestamp: (at / SECOND).to_string(),
        recipient_id: ids::wa_id(&entry.to),
        biz_opaque_callback_data: entry.biz_opaque_callback_data.as_deref(),
        pricing: priced.then_some(Pricing {
            billable: true,
            pricing_model: "PMP",
            kind: "regular",
            category: &entry.category,
        }),
        errors: match step {
            Step::Failed(code) => vec![GraphError::in_status(code)],
            _ => Vec::new(),
        },
    }
}

fn inbound_value(media: &MediaStore, account: &Account, number: &str, inbound: &Inbound) -> Value {
    let user = ids::user(&account.identity.waba_id, &inbound.from);
    let from = ids::wa_id(&inbound.from);
    let mut message = json!({
        "from": from,
        "from_user_id": user,
        "id": inbound.id,
        "timestamp": (inbound.at / SECOND).to_string(),
        "type": inbound.kind,
    });
    if let Some(context) = &inbound.context {
        message["context"] = json!({ "from": number, "id": context });
    }
    let payload = inbound.payload.as_deref().unwrap_or(&inbound.text);
    let content = match inbound.kind.as_str() {
        "text" => json!({ "body": inbound.text }),
        "button" => json!({ "payload": payload, "text": inbound.text }),
        "interactive" => json!({
            "type": "button_reply",
            "button_reply": { "id": payload, "title": inbound.text },
        }),
        "list" => json!({
            "type": "list_reply",
            "list_reply": { "id": payload, "title": inbound.text },
        }),
        _ => {
            let id = inbound.media.as_ref().and_then(|media| media.id.as_deref());
            inbound_content(inbound, id.and_then(|id| media.get(id)).as_ref())
        }
    };
    if inbound.kind == "list" {
        message["type"] = "interactive".into();
        message["interactive"] = content;
    } else {
        message[inbound.kind.as_str()] = content;
    }
    json!({
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": number,
            "phone_number_id": account.identity.phone_number_id,
        },
        "contacts": [{
            "profile": { "name": inbound.name },
            "wa_id": from,
            "user_id": user,
        }],
        "messages": [message],
    })
}

fn envelope<V: Serialize>(account: &Account, field: &str, time: Option<u64>, value: V) -> Vec<u8> {
    let envelope = Envelope {
        object: "whatsapp_business_account",
        entry: [EntryOf {
            id: &account.identity.waba_id,
            time,
            changes: [Change { value, field }],
        }],
    };
    serde_json::to_vec(&envelope).unwrap_or_else(|error| {
        // Plain structs with string keys always serialise.
        tracing::error!(%error, "a webhook body could not be written");
        Vec::new()
    })
}
