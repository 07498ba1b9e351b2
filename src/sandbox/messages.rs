//! `POST /{phone}/messages`.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::body::BodyStream;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use serde::Serialize;
use serde_json::{Value, json};

use super::account::Account;
use super::clock::{self, SECOND};
use super::error::GraphError;
use super::faults::{Faults, strikes};
use super::ledger::Entry;
use super::locks::{lock, read};
use super::outgoing::{self, Draft};
use super::world::World;
use super::{auth, ids, pacing, webhooks};

#[derive(Serialize)]
struct Accepted<'a> {
    messaging_product: &'static str,
    contacts: [Contact<'a>; 1],
    messages: [Message<'a>; 1],
}

#[derive(Serialize)]
struct Contact<'a> {
    input: &'a str,
    wa_id: &'a str,
}

#[derive(Serialize)]
struct Message<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_status: Option<&'static str>,
}

/// Sends a message, or marks one as read.
pub async fn send(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let faults = world.faults();
    dawdle(&faults).await;
    let account = auth::phone(&request, &world)?;
    let message = parsed(&body)?;
    if message.get("status").is_some() {
        return mark_read(&account, &message);
    }
    go(&world, &account, &faults, (&message, false))
}

/// `POST /{phone}/marketing_messages`: marketing templates only.
pub async fn send_marketing(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let faults = world.faults();
    dawdle(&faults).await;
    let account = auth::phone(&request, &world)?;
    let message = parsed(&body)?;
    let name = message.pointer("/template/name").and_then(Value::as_str);
    let code = message
        .pointer("/template/language/code")
        .and_then(Value::as_str);
    let found = read(&account.shelf).find(name.unwrap_or_default(), code.unwrap_or_default());
    if message.get("type").and_then(Value::as_str) != Some("template")
        || found.is_some_and(|template| template.category != "MARKETING")
    {
        let why = "Only marketing templates are sent this way.";
        return Err(GraphError::new(131055, why));
    }
    go(&world, &account, &faults, (&message, true))
}

fn parsed(body: &[u8]) -> Result<Value, GraphError> {
    serde_json::from_slice(body)
        .map_err(|error| GraphError::new(100, format!("The body is not JSON: {error}")))
}

fn go(
    world: &World,
    account: &Arc<Account>,
    faults: &Faults,
    (message, is_marketing): (&Value, bool),
) -> Result<HttpResponse, GraphError> {
    if !account.registered.load(Ordering::Relaxed) {
        let why = "The number was deregistered: register it first.";
        return Err(GraphError::new(133010, why));
    }
    if strikes(faults.error_rate) {
        return Err(GraphError::new(faults.error_code, "A fault was asked for."));
    }
    let mut draft = outgoing::read(message, account, &world.media)?;
    if faults.marketing_edge_only && draft.category == "marketing" && !is_marketing {
        let why = "Marketing on this edge is switched off: send it by marketing_messages.";
        return Err(GraphError::new(131063, why));
    }
    let has_gif = draft.media.as_ref().is_some_and(|file| file.kind == "gif");
    if has_gif && !is_marketing {
        let why = "header: a GIF is sent by marketing_messages only.";
        return Err(GraphError::new(132018, why));
    }
    if is_marketing {
        // What Meta calls it in statuses.
        draft.category = "marketing_lite".to_owned();
    }
    let (input, waits) = (draft.input.clone(), draft.waits);
    let entry = accept(world, account, faults, draft)?;
    if strikes(faults.drop_after_accept_rate) {
        return Ok(hang_up());
    }
    Ok(HttpResponse::Ok().json(Accepted {
        messaging_product: "whatsapp",
        contacts: [Contact {
            input: &input,
            wa_id: ids::wa_id(&entry.to),
        }],
        messages: [Message {
            id: &entry.id,
            message_status: entry.template.as_ref().map(|_| match waits {
                true => "held_for_quality_assessment",
                false => "accepted",
            }),
        }],
    }))
}

/// Waits as long as the faults ask for.
pub async fn dawdle(faults: &Faults) {
    if faults.latency_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.latency_ms)).await;
    }
}

/// Applies window and limits, records the message and plans its statuses.
fn accept(
    world: &World,
    account: &Arc<Account>,
    faults: &Faults,
    draft: Draft,
) -> Result<Arc<Entry>, GraphError> {
    let limit = faults.tier_limit();
    if draft.template.is_none() || limit.is_some() {
        let mut ledger = lock(&account.ledger);
        let now = clock::now();
        let open = ledger.window_open(&draft.to, now);
        if draft.template.is_none() && !open {
            let why =
                "More than 24 hours have passed since the person last wrote: send a template.";
            return Err(GraphError::new(131047, why));
        }
        // Meta names no code of its own for this limit; 131048 is the one for
        // restrictions on how many messages a number may send.
        if limit.is_some_and(|limit| !open && !ledger.reach(&draft.to, limit, now)) {
            let why = "The messaging limit for 24 hours is reached.";
            return Err(GraphError::new(131048, why));
        }
    }
    let waits = draft.waits;
    let every = faults.pair_every_ms.saturating_mul(1_000);
    if !account.pairs.admit(&draft.to, faults.pair_burst, every) {
        let why = "Too many messages to this person in a short time.";
        return Err(GraphError::new(131056, why));
    }
    let accepted_at = account.window.admit(faults.mps).ok_or_else(|| {
        let why = "The throughput of this number is used up; slow down.";
        GraphError::new(130429, why)
    })?;
    let entry = Arc::new(Entry {
        id: ids::message(),
        to: draft.to,
        phone_number_id: account.identity.phone_number_id.clone(),
        kind: draft.kind,
        template: draft.template,
        body: draft.body,
        header: draft.header,
        footer: draft.footer,
        buttons: draft.buttons,
        media: draft.media,
        context: draft.context,
        category: draft.category,
        biz_opaque_callback_data: draft.opaque,
        accepted_at,
    });
    world.record_sent(account, &entry);
    match waits {
        true => pacing::hold(account, &entry),
        false => webhooks::plan(world, account, &entry, faults),
    }
    Ok(entry)
}

/// An answer that never comes: the body fails before the head is written, so
/// the server closes the connection without a byte.
fn hang_up() -> HttpResponse {
    let broken = stream::once(async {
        Err::<Bytes, _>(std::io::Error::other(
            "the connection is dropped on purpose",
        ))
    });
    HttpResponse::Ok().body(BodyStream::new(broken))
}

fn mark_read(account: &Account, message: &Value) -> Result<HttpResponse, GraphError> {
    if message.get("status").and_then(Value::as_str) != Some("read") {
        return Err(GraphError::value("status", "must be read"));
    }
    let id = match message.get("message_id") {
        Some(Value::String(id)) => id,
        Some(_) => return Err(GraphError::parameter("message_id", "a string")),
        None => return Err(GraphError::missing("message_id")),
    };
    let from = lock(&account.ledger).mark_seen(id);
    let from = from.ok_or_else(|| GraphError::value("message_id", "is no message of a person"))?;
    if let Some(typing) = message.get("typing_indicator") {
        if typing.get("type").and_then(Value::as_str) != Some("text") {
            return Err(GraphError::value(
                "typing_indicator",
                "must be of type text",
            ));
        }
        // Meta takes the sign away after 25 seconds.
        lock(&account.typing).insert(from, clock::now() + 25 * SECOND);
    }
    Ok(HttpResponse::Ok().json(json!({ "success": true })))
}
