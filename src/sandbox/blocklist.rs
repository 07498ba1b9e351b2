//! `/{phone}/block_users`: people whom the business wants no messages from.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Account;
use super::error::GraphError;
use super::locks::lock;
use super::world::World;
use super::{auth, clock, ids, messages, templates};

/// Most people in one request.
const AT_ONCE: usize = 1_000;
/// Most people on a list.
const LIMIT: usize = 64_000;

/// One person of a request: how they were named, and the number if it can be one.
struct Named {
    input: String,
    is_user_id: bool,
    number: Option<String>,
}

impl Named {
    /// The person as answers name them.
    fn shown(&self) -> Value {
        let mut shown = json!({ "input": self.input });
        match &self.number {
            Some(_) if self.is_user_id => shown["user_id"] = self.input.as_str().into(),
            Some(number) => shown["wa_id"] = ids::wa_id(number).into(),
            None => {}
        }
        shown
    }
}

/// `POST /{phone}/block_users`
pub async fn block(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::phone(&request, &world)?;
    let (mut added, mut failed) = (Vec::new(), Vec::new());
    for person in people(&body, &account)? {
        match why_not(&account, &person) {
            None => {
                if let Some(number) = &person.number {
                    world.set_blocked(&account, number, true);
                }
                added.push(person.shown());
            }
            Some((code, details)) => failed.push(failure(&person, code, details)),
        }
    }
    Ok(answer("added_users", added, failed))
}

/// `DELETE /{phone}/block_users`
pub async fn unblock(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::phone(&request, &world)?;
    let (mut removed, mut failed) = (Vec::new(), Vec::new());
    for person in people(&body, &account)? {
        match &person.number {
            Some(number) => {
                world.set_blocked(&account, number, false);
                removed.push(person.shown());
            }
            None => failed.push(failure(&person, 131047, NOBODY)),
        }
    }
    Ok(answer("removed_users", removed, failed))
}

/// The query of a list.
#[derive(Debug, Deserialize)]
pub struct Listing {
    limit: Option<usize>,
    after: Option<String>,
    before: Option<String>,
}

/// `GET /{phone}/block_users`
pub async fn list(
    request: HttpRequest,
    listing: Query<Listing>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::phone(&request, &world)?;
    let all = lock(&account.blocked).clone();
    let limit = listing.limit.unwrap_or(25).clamp(1, AT_ONCE);
    let (start, end) = match (&listing.after, &listing.before) {
        (Some(cursor), _) => {
            let start = position(&all, cursor, "after")? + 1;
            (start, (start + limit).min(all.len()))
        }
        (None, Some(cursor)) => {
            let end = position(&all, cursor, "before")?;
            (end.saturating_sub(limit), end)
        }
        (None, None) => (0, limit.min(all.len())),
    };
    let page = all.get(start..end).unwrap_or_default();
    let data: Vec<Value> = page
        .iter()
        .map(|number| {
            let wa_id = ids::wa_id(number);
            let user = ids::user(&account.identity.waba_id, number);
            // One well-known client can't do without `input`.
            json!({ "messaging_product": "whatsapp", "wa_id": wa_id, "user_id": user, "input": wa_id })
        })
        .collect();
    let mut answer = json!({ "data": data });
    if let (Some(first), Some(last)) = (page.first(), page.last()) {
        let cursor = |number: &str| URL_SAFE_NO_PAD.encode(number);
        answer["paging"]["cursors"] = json!({ "before": cursor(first), "after": cursor(last) });
        if end < all.len() {
            let next = super::listing::elsewhere(&request, "after", &cursor(last));
            answer["paging"]["next"] = next.into();
        }
    }
    Ok(HttpResponse::Ok().json(answer))
}

fn position(all: &[String], cursor: &str, name: &str) -> Result<usize, GraphError> {
    let number = URL_SAFE_NO_PAD.decode(cursor.trim_end_matches('=')).ok();
    let at = all
        .iter()
        .position(|n| Some(n.as_bytes()) == number.as_deref());
    // Meta's words for a list that has changed under its reader.
    at.ok_or_else(|| GraphError::new(139102, format!("The cursor {name} is of an older list.")))
}

const NOBODY: &str = "This is no WhatsApp user.";

/// Why a person can't be blocked.
fn why_not(account: &Account, person: &Named) -> Option<(i64, &'static str)> {
    let Some(number) = &person.number else {
        return Some((131047, NOBODY));
    };
    if *number == account.identity.number() {
        return Some((131021, "The number is the business's own."));
    }
    let blocked = lock(&account.blocked);
    if blocked.contains(number) {
        return None;
    }
    if blocked.len() >= LIMIT {
        return Some((139101, "The list is full: 64,000 people."));
    }
    drop(blocked);
    let wrote = lock(&account.ledger).window_open(number, clock::now());
    (!wrote).then_some((
        131047,
        "The person has not written within the last 24 hours.",
    ))
}

/// Whom a request names: `user` by number, `user_id` by the id of the business's own.
fn people(body: &Bytes, account: &Account) -> Result<Vec<Named>, GraphError> {
    let given = templates::parse(body)?;
    match given.get("messaging_product").and_then(Value::as_str) {
        Some("whatsapp") => {}
        Some(_) => return Err(GraphError::value("messaging_product", "must be whatsapp")),
        None => return Err(GraphError::missing("messaging_product")),
    }
    let list = given.get("block_users").and_then(Value::as_array);
    let list = list.filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| GraphError::parameter("block_users", "a list of users"))?;
    if list.len() > AT_ONCE {
        let why = "A request names 1,000 users at most.";
        return Err(GraphError::new(130429, why));
    }
    list.iter().map(|one| named(one, account)).collect()
}

fn named(one: &Value, account: &Account) -> Result<Named, GraphError> {
    if let Some(input) = one.get("user").and_then(Value::as_str) {
        return Ok(Named {
            input: input.to_owned(),
            is_user_id: false,
            number: ids::e164(input),
        });
    }
    let Some(input) = one.get("user_id").and_then(Value::as_str) else {
        return Err(GraphError::parameter(
            "block_users",
            "a list of objects with user",
        ));
    };
    let ledger = lock(&account.ledger);
    let mut known = ledger.everyone();
    let waba = &account.identity.waba_id;
    Ok(Named {
        input: input.to_owned(),
        is_user_id: true,
        number: known
            .find(|number| ids::is_user(waba, number, input))
            .cloned(),
    })
}

fn failure(person: &Named, code: i64, details: &str) -> Value {
    let mut shown = person.shown();
    let error = GraphError::new(code, details).body();
    shown["errors"] = json!([{
        "message": error["message"], "code": code, "error_data": { "details": details },
    }]);
    shown
}

/// 200 where all of it was done; otherwise 400 with what was and what was not.
fn answer(done: &str, people: Vec<Value>, failed: Vec<Value>) -> HttpResponse {
    let mut answer = json!({ "messaging_product": "whatsapp", "block_users": { done: people } });
    if failed.is_empty() {
        return HttpResponse::Ok().json(answer);
    }
    answer["block_users"]["failed_users"] = failed.into();
    let why = "Failed to block some users, see the block_users response list for details";
    answer["error"] = GraphError::new(139100, why).body();
    HttpResponse::build(StatusCode::BAD_REQUEST).json(answer)
}
