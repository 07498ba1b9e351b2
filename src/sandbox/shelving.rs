//! Putting templates away and taking them out again.

use std::sync::Arc;

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};

use super::account::Account;
use super::error::GraphError;
use super::locks::read;
use super::template::{Status, Template};
use super::world::World;
use super::{auth, clock, messages, review, templates};

/// `POST /{waba}/message_templates/archive`: what is approved or rejected, by `hsm_ids`.
pub async fn archive(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    each(&request, &body, &world, "archived_templates", put_away).await
}

/// `POST /{waba}/message_templates/unarchive`.
pub async fn unarchive(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    each(&request, &body, &world, "unarchived_templates", take_out).await
}

/// What becomes of a template, with the event's word, or why nothing does.
type Change = fn(&mut Template) -> Result<&'static str, &'static str>;

fn put_away(template: &mut Template) -> Result<&'static str, &'static str> {
    if !matches!(template.status, Status::Approved | Status::Rejected) {
        return Err("Only approved or rejected templates can be archived");
    }
    template.before = Some(template.status);
    template.status = Status::Archived;
    Ok("ARCHIVED")
}

fn take_out(template: &mut Template) -> Result<&'static str, &'static str> {
    if template.status != Status::Archived {
        return Err("Template is not archived");
    }
    template.status = template.before.take().unwrap_or(Status::Approved);
    Ok("UNARCHIVED")
}

async fn each(
    request: &HttpRequest,
    body: &Bytes,
    world: &World,
    done: &str,
    change: Change,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(request, world)?;
    let given = templates::parse(body)?;
    let ids = ids(&given)?;
    let (mut changed, mut failed) = (Vec::new(), Map::new());
    for id in ids {
        match one(world, &account, &id, change) {
            Ok(()) => changed.push(id),
            Err(why) => {
                failed.insert(id, why.into());
            }
        }
    }
    Ok(HttpResponse::Ok().json(json!({ done: changed, "failed_templates": failed })))
}

fn one(
    world: &World,
    account: &Arc<Account>,
    id: &str,
    change: Change,
) -> Result<(), &'static str> {
    let found = read(&account.shelf).get(id).ok_or("Template not found")?;
    let mut template = Template::clone(&found);
    let event = change(&mut template)?;
    template.changed_at = clock::now();
    template.revision += 1;
    review::publish_as(world, account, template, event);
    Ok(())
}

/// `hsm_ids` as an array of ids, or the ids in one text with commas, as one client sends them.
fn ids(given: &Value) -> Result<Vec<String>, GraphError> {
    let ids: Vec<String> = match given.get("hsm_ids") {
        Some(Value::Array(list)) => {
            let texts = list.iter().map(|id| match id {
                Value::String(id) => id.clone(),
                other => other.to_string(),
            });
            texts.collect()
        }
        Some(Value::String(list)) => list.split(',').map(|id| id.trim().to_owned()).collect(),
        _ => return Err(GraphError::parameter("hsm_ids", "an array of template ids")),
    };
    match ids.len() {
        1..=100 => Ok(ids),
        _ => Err(GraphError::parameter("hsm_ids", "1 to 100 template ids")),
    }
}
