//! Addresses beside the Graph API, for tests and people: accounts, ledger,
//! faults, inbound messages.

use std::sync::Arc;

use actix_web::web::{Data, Json, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Account;
use super::inbound::{self, Letter};
use super::locks::{lock, read};
use super::template::{Status, Template};
use super::webhooks::Event;
use super::world::{Node, World};
use super::{clock, ids, pacing, review};

/// What a new account may be given.
#[derive(Debug, Default, Deserialize)]
pub struct NewAccount {
    name: Option<String>,
    webhook_url: Option<String>,
}

/// `POST /sandbox/accounts`: a business with one number, a token and a secret.
pub async fn open_account(body: Option<Json<NewAccount>>, world: Data<World>) -> HttpResponse {
    let new = body.map(Json::into_inner).unwrap_or_default();
    let name = new.name.filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| "Sandbox business".to_owned());
    let account = world.open_account(name.trim(), new.webhook_url);
    HttpResponse::Created().json(listed(&account))
}

/// `GET /sandbox/accounts.json`.
pub async fn accounts(world: Data<World>) -> HttpResponse {
    let accounts: Vec<_> = world.accounts().iter().map(|a| listed(a)).collect();
    HttpResponse::Ok().json(accounts)
}

fn listed(account: &Account) -> Value {
    let identity = &account.identity;
    json!({
        "waba_id": identity.waba_id,
        "phone_number_id": identity.phone_number_id,
        "display_phone_number": identity.display_phone_number,
        "token": identity.token,
        "app_secret": identity.app_secret,
        "name": identity.name,
    })
}

/// Whose messages to show.
#[derive(Debug, Deserialize)]
pub struct Which {
    to: Option<String>,
}

/// `GET /sandbox/ledger.json`: all accepted messages, oldest first, or those
/// to one number.
pub async fn ledger(which: Query<Which>, world: Data<World>) -> HttpResponse {
    // A plus that was not escaped arrives as a space; the number is the same.
    let to = match which.to.as_deref().map(ids::e164) {
        None => None,
        Some(Some(to)) => Some(to),
        Some(None) => return refusal("to is not a phone number"),
    };
    let mut entries = Vec::new();
    for account in world.accounts() {
        entries.extend(lock(&account.ledger).sent(to.as_deref()));
    }
    entries.sort_by_key(|entry| entry.accepted_at);
    let entries: Vec<_> = entries.iter().map(Arc::as_ref).collect();
    HttpResponse::Ok().json(entries)
}

/// `GET /sandbox/faults`.
pub async fn faults(world: Data<World>) -> HttpResponse {
    HttpResponse::Ok().json(&*world.faults())
}

/// `PUT /sandbox/faults`: changes the fields given; `{}` brings all defaults back.
pub async fn set_faults(change: Json<Value>, world: Data<World>) -> HttpResponse {
    match world.faults().changed(change.into_inner()) {
        Ok(faults) => {
            world.set_faults(faults);
            HttpResponse::Ok().json(&*world.faults())
        }
        Err(why) => refusal(&why),
    }
}

/// `POST /sandbox/inbound`.
pub async fn receive(letter: Json<Letter>, world: Data<World>) -> HttpResponse {
    let letter = letter.into_inner();
    let id = match &letter.phone_number_id {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    };
    let Some(Node::Phone(account)) = world.node(&id) else {
        return HttpResponse::NotFound().json(json!({ "error": "no such phone_number_id" }));
    };
    match inbound::write(&world, &account, letter) {
        Ok(id) => HttpResponse::Ok().json(json!({ "id": id })),
        Err(why) => refusal(&why),
    }
}

/// What becomes of a template.
#[derive(Debug, Deserialize)]
pub struct NewStatus {
    status: Option<Status>,
    reason: Option<String>,
    quality: Option<String>,
    category: Option<String>,
    /// The title of a pause; counted where none is given.
    pause: Option<String>,
    /// Whether what is sent from now on is held for quality assessment; `false` lets it go.
    pacing: Option<bool>,
}

/// `PUT /sandbox/templates/{node}`: puts a template into any state, quality or
/// category, as a reviewer or low quality would, and tells the business.
pub async fn set_template(
    request: HttpRequest,
    new: Json<NewStatus>,
    world: Data<World>,
) -> HttpResponse {
    let id = super::auth::node_id(&request);
    let Some(Node::Template(account)) = world.node(id) else {
        return HttpResponse::NotFound().json(json!({ "error": "no such template" }));
    };
    let Some(template) = read(&account.shelf).get(id) else {
        return HttpResponse::NotFound().json(json!({ "error": "no such template" }));
    };
    let mut changed = Template::clone(&template);
    if let Some(quality) = &new.quality {
        changed.quality.clone_from(quality);
        let update = changed.quality_update(&template.quality);
        world.post(
            &account,
            Event::Field("message_template_quality_update", update),
        );
    }
    if let Some(category) = &new.category {
        changed.category.clone_from(category);
        changed.ttl = None;
        let update = changed.category_update(&template.category);
        world.post(&account, Event::Field("template_category_update", update));
    }
    changed.paces = new.pacing.unwrap_or(changed.paces);
    let Some(status) = new.status else {
        let node = changed.node(&super::nodes::origin(&request));
        pacing::settle(&world, &account, &changed);
        world.put_template(&account, Arc::new(changed));
        return HttpResponse::Ok().json(node);
    };
    if status == Status::Archived && template.status != Status::Archived {
        changed.before = Some(template.status);
    }
    match status {
        Status::Paused => changed.put_to_rest(new.pause.as_deref()),
        _ => {
            changed.status = status;
            changed.pause = None;
        }
    }
    changed.revision += 1;
    changed.was_approved |= status == Status::Approved;
    changed.reason = new.reason.clone().unwrap_or_else(|| "NONE".to_owned());
    changed.rejection = None;
    changed.changed_at = clock::now();
    let node = changed.node(&super::nodes::origin(&request));
    world.schedule_review(&account, &changed);
    pacing::settle(&world, &account, &changed);
    review::publish(&world, &account, changed);
    HttpResponse::Ok().json(node)
}

fn refusal(why: &str) -> HttpResponse {
    HttpResponse::BadRequest().json(json!({ "error": why }))
}
