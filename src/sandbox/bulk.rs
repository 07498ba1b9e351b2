//! Many templates at once: one-time codes in several languages, copies from another account, and how
//! templates compare.

use std::sync::Arc;

use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::account::Account;
use super::error::GraphError;
use super::locks::{lock, read};
use super::template::{Status, Template};
use super::world::{Node, World};
use super::{auth, clock, messages, rules, templates};

/// `POST /{waba}/upsert_message_templates`: one authentication template in every language given; those
/// that exist are rewritten.
pub async fn upsert(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(&request, &world)?;
    let given = whole(templates::parse(&body)?)?;
    let category = given.get("category").and_then(Value::as_str);
    if !category.is_some_and(|c| c.eq_ignore_ascii_case("authentication")) {
        return Err(GraphError::parameter("category", "AUTHENTICATION"));
    }
    no_labels(&given)?;
    let languages = given.get("languages").and_then(Value::as_array);
    let languages = languages.filter(|all| !all.is_empty());
    let languages = languages
        .ok_or_else(|| GraphError::parameter("languages", "an array of language codes"))?;
    // All are checked before the first is made.
    let mut checked = Vec::new();
    for language in languages {
        let mut one = given.clone();
        one["language"] = language.clone();
        checked.push((rules::check(&one, &|_| None)?, one));
    }
    let mut data = Vec::new();
    for (check, one) in checked {
        let old = read(&account.shelf).find(&check.name, &check.language);
        let template = match old {
            None => templates::add(&world, &account, check)?,
            Some(old) => {
                templates::rewrite(&world, &account, &old, &one)?;
                let now = read(&account.shelf).get(&old.id);
                now.ok_or_else(|| GraphError::no_object(&old.id))?
            }
        };
        let (status, language) = (template.status.word(), &template.language);
        // The category is not in Meta's sample; one well-known client can't do without it.
        data.push(json!({
            "id": template.id, "status": status, "language": language, "category": template.category,
        }));
    }
    Ok(HttpResponse::Ok().json(json!({ "data": data })))
}

/// One well-known client sends the template as a JSON string of JSON.
fn whole(given: Value) -> Result<Value, GraphError> {
    match given {
        Value::String(text) => templates::parse(&Bytes::from(text)),
        given => Ok(given),
    }
}

/// Meta writes the labels in every language by itself.
fn no_labels(given: &Value) -> Result<(), GraphError> {
    let components = given.get("components").and_then(Value::as_array);
    let buttons = components.into_iter().flatten();
    let buttons = buttons.filter_map(|c| c.get("buttons").and_then(Value::as_array));
    for button in buttons.flatten() {
        for name in ["text", "autofill_text"] {
            if button.get(name).is_some() {
                return Err(GraphError::parameter(name, "left out here"));
            }
        }
    }
    Ok(())
}

/// `POST /{waba}/migrate_message_templates`: copies what is approved, with good or unknown quality, from
/// another account of the same business (of the same name, here). Fields in the query or the body.
pub async fn migrate(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(&request, &world)?;
    let mut given = match body.is_empty() {
        true => json!({}),
        false => templates::parse(&body)?,
    };
    let query = url::form_urlencoded::parse(request.query_string().as_bytes());
    for (name, value) in query {
        given[name.as_ref()] = value.as_ref().into();
    }
    let source = source(&given, &world, &account)?;
    let number = |name: &str| match given.get(name) {
        Some(Value::Number(n)) => n.as_u64(),
        Some(Value::String(n)) => n.parse().ok(),
        _ => None,
    };
    let count = usize::try_from(number("count").unwrap_or(500)).unwrap_or(500);
    let count = count.clamp(1, 500);
    let page = usize::try_from(number("page_number").unwrap_or(0)).unwrap_or(usize::MAX);
    let only = given.get("template_ids").and_then(Value::as_array);
    let wanted: Vec<Arc<Template>> = {
        let shelf = read(&source.shelf);
        let asked = |t: &Template| only.is_none_or(|ids| ids.iter().any(|id| id == &*t.id));
        let all = shelf.all().filter(|t| asked(t));
        all.skip(page.saturating_mul(count))
            .take(count)
            .cloned()
            .collect()
    };
    let (mut migrated, mut failed) = (Vec::new(), Map::new());
    for template in wanted {
        match copy(&world, &account, &template) {
            Ok(()) => migrated.push(template.id.clone()),
            Err(why) => {
                failed.insert(template.id.clone(), why.into());
            }
        }
    }
    Ok(HttpResponse::Ok().json(json!({
        "migrated_templates": migrated, "failed_templates": failed,
    })))
}

fn source(given: &Value, world: &World, own: &Account) -> Result<Arc<Account>, GraphError> {
    let id = match given.get("source_waba_id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err(GraphError::parameter("source_waba_id", "given")),
    };
    match world.node(&id) {
        Some(Node::Waba(source)) if source.identity.name == own.identity.name => Ok(source),
        Some(Node::Waba(_)) => {
            let why = "The two accounts do not belong to the same business.";
            Err(GraphError::new(131005, why))
        }
        _ => Err(GraphError::no_object(&id)),
    }
}

fn copy(world: &World, account: &Arc<Account>, template: &Template) -> Result<(), String> {
    let is_good = matches!(template.quality.as_str(), "GREEN" | "UNKNOWN");
    if template.status != Status::Approved || !is_good {
        return Err("Only approved templates of good quality can be migrated".to_owned());
    }
    let copy = rules::Checked {
        name: template.name.clone(),
        language: template.language.clone(),
        category: template.category.clone(),
        named: template.named,
        ttl: template.ttl,
        components: template.components.clone(),
        blueprint: template.blueprint.clone(),
    };
    let added = templates::add(world, account, copy);
    added.map(drop).map_err(|error| error.to_string())
}

/// Which templates to compare, and the time between two moments in seconds since 1970.
#[derive(Debug, Deserialize)]
pub struct Comparison {
    template_ids: Option<String>,
    start: Option<u64>,
    end: Option<u64>,
}

/// `GET /{template}/compare`: how often each was sent and which is blocked less.
pub async fn compare(
    request: HttpRequest,
    which: Query<Comparison>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let (node, account) = auth::node(&request, &world)?;
    let id = auth::node_id(&request);
    if !matches!(node, Node::Template(_)) {
        return Err(GraphError::no_object(id));
    }
    let (Some(start), Some(end)) = (which.start, which.end) else {
        return Err(GraphError::parameter("start", "given, as end is"));
    };
    let others = which.template_ids.as_deref().unwrap_or_default();
    let others = others
        .split(|c: char| !c.is_ascii_digit())
        .filter(|id| !id.is_empty());
    let mut all: Vec<Arc<Template>> = Vec::new();
    for id in std::iter::once(id).chain(others) {
        let found = read(&account.shelf).get(id);
        all.push(found.ok_or_else(|| GraphError::no_object(id))?);
    }
    if all.len() < 2 {
        return Err(GraphError::parameter(
            "template_ids",
            "an array of template ids",
        ));
    }
    let within = (start * clock::SECOND)..=(end * clock::SECOND);
    let ledger = lock(&account.ledger).sent(None);
    let sends = |template: &Template| {
        let of_it = ledger
            .iter()
            .filter(|e| e.template.as_ref() == Some(&template.name));
        of_it.filter(|e| within.contains(&e.accepted_at)).count()
    };
    let numbers: Vec<Value> = all
        .iter()
        .map(|t| json!({ "key": t.id, "value": sends(t) }))
        .collect();
    let reasons: Vec<Value> = all
        .iter()
        .map(|t| json!({ "key": t.id, "value": "UNKNOWN_BLOCK_REASON" }))
        .collect();
    let order: Vec<&str> = all.iter().map(|t| t.id.as_str()).collect();
    Ok(HttpResponse::Ok().json(json!({ "data": [
        { "metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": order },
        { "metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": numbers },
        { "metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons },
    ] })))
}
