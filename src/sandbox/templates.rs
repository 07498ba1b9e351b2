//! Template calls of the Graph API.

use std::sync::Arc;

use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Account;
use super::clock::{self, DAY};
use super::error::GraphError;
use super::locks::read;
use super::nodes::success;
use super::template::{Status, Template};
use super::webhooks::Event;
use super::world::World;
use super::{auth, ids, messages, rules};

/// `POST /{waba}/message_templates`.
pub async fn create(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(&request, &world)?;
    let given = parse(&body)?;
    let waba = account.identity.waba_id.as_str();
    let checked = rules::check(&given, &|handle| world.samples.kind(waba, handle))?;
    let template = add(&world, &account, checked)?;
    Ok(HttpResponse::Ok().json(json!({
        "id": template.id,
        "status": template.status.word(),
        "category": template.category,
    })))
}

/// Puts a checked template on the account's shelf and has it reviewed.
///
/// # Errors
/// 2388024 and 2388023 for its name, 2388019 and 80008 for the account's limits.
pub fn add(
    world: &World,
    account: &Arc<Account>,
    checked: rules::Checked,
) -> Result<Arc<Template>, GraphError> {
    let faults = world.faults();
    admit(account, &checked, faults.template_limit)?;
    let (limit, hour) = (faults.creations_per_hour, 3_600 * clock::SECOND);
    if account.creations.admit_within(limit, hour).is_none() {
        let why = "An account creates at most 100 templates an hour.";
        return Err(GraphError::new(80008, why));
    }
    let template = Arc::new(Template {
        id: ids::node(),
        name: checked.name,
        language: checked.language,
        category: checked.category,
        ttl: checked.ttl,
        components: checked.components,
        status: Status::Pending,
        reason: "NONE".to_owned(),
        rejection: None,
        revision: 1,
        changed_at: clock::now(),
        approved_edits: Vec::new(),
        was_approved: false,
        named: checked.named,
        before: None,
        pause: None,
        pauses: 0,
        paces: false,
        quality: "UNKNOWN".to_owned(),
        blueprint: checked.blueprint,
    });
    world.put_template(account, template.clone());
    world.schedule_review(account, &template);
    Ok(template)
}

fn admit(account: &Account, checked: &rules::Checked, limit: usize) -> Result<(), GraphError> {
    let (name, language) = (&checked.name, &checked.language);
    let shelf = read(&account.shelf);
    if shelf.find(name, language).is_some() {
        return Err(GraphError::template(
            Some(2388024),
            "Content in this language already exists",
            "There is already a template of this name in this language.",
        ));
    }
    if shelf.resting(name, language) {
        return Err(GraphError::template(
            Some(2388023),
            "Name is resting",
            "A template of this name was deleted; the name is free again after 30 days.",
        ));
    }
    if shelf.all().count() >= limit {
        return Err(GraphError::template(
            Some(2388019),
            "Template limit reached",
            format!("An account has at most {limit} templates."),
        ));
    }
    Ok(())
}

/// `POST /{template}`: new components, category or time to live.
///
/// # Errors
/// 2388039 when the status forbids it; otherwise as for a new template.
pub fn edit(
    request: &HttpRequest,
    body: &Bytes,
    world: &World,
    account: &Arc<Account>,
) -> Result<HttpResponse, GraphError> {
    let id = auth::node_id(request);
    let old = read(&account.shelf).get(id);
    let old = old.ok_or_else(|| GraphError::no_object(id))?;
    let given = parse(body)?;
    rewrite(world, account, &old, &given)?;
    let now = read(&account.shelf).get(id).unwrap_or(old);
    let edited = json!({ "success": true, "id": id, "name": now.name, "category": now.category });
    Ok(HttpResponse::Ok().json(edited))
}

/// Gives a template new components, another category or time to live, and has it reviewed.
///
/// # Errors
/// As for [`edit`].
pub fn rewrite(
    world: &World,
    account: &Arc<Account>,
    old: &Template,
    given: &Value,
) -> Result<(), GraphError> {
    let mut new = Template::clone(old);
    let refuse = |why: &str| GraphError::template(Some(2388039), "Template can't be edited", why);
    match old.status {
        Status::Rejected | Status::Paused => {}
        Status::Approved => {
            let now = clock::now();
            let within = |days: u64| {
                let recent = |at: &&u64| now.saturating_sub(**at) < days * DAY;
                old.approved_edits.iter().filter(recent).count()
            };
            if within(1) >= 1 || within(30) >= 10 {
                return Err(refuse(
                    "An approved template can be edited once in 24 hours and 10 times in 30 days.",
                ));
            }
            new.approved_edits.push(now);
        }
        _ => return Err(refuse("A template in this status can't be edited.")),
    }
    if let Some(category) = given.get("category").and_then(Value::as_str) {
        new.category = rules::category(category)?;
        if old.status == Status::Approved && new.category != old.category {
            return Err(refuse("The category of an approved template is fixed."));
        }
    }
    if let Some(components) = given.get("components") {
        new.components = components.clone();
    }
    if ["category", "components", "message_send_ttl_seconds"]
        .iter()
        .all(|field| given.get(field).is_none())
    {
        return Err(GraphError::parameter("components", "given"));
    }
    new.ttl = rules::time_to_live(given, &new.category)?.or(new.ttl);
    let waba = account.identity.waba_id.as_str();
    let known = |handle: &str| world.samples.kind(waba, handle);
    // Components that stay were checked when they came.
    let same = |_: &str| Some("any");
    let handles: rules::Handles<'_> = match given.get("components") {
        Some(_) => &known,
        None => &same,
    };
    new.blueprint = rules::wording(&new.components, &new.category, new.named, handles)?;
    new.status = Status::Pending;
    new.reason = "NONE".to_owned();
    new.rejection = None;
    new.revision += 1;
    new.changed_at = clock::now();
    new.pause = None;
    let new = Arc::new(new);
    world.put_template(account, new.clone());
    world.schedule_review(account, &new);
    Ok(())
}

/// Which template to delete.
#[derive(Debug, Deserialize)]
pub struct Deletion {
    name: Option<String>,
    hsm_id: Option<String>,
}

/// `DELETE /{waba}/message_templates`: by name (all languages), or one by id
/// and name.
pub async fn delete(
    request: HttpRequest,
    which: Query<Deletion>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(&request, &world)?;
    let name = which.name.as_deref();
    let name = name.ok_or_else(|| GraphError::parameter("name", "given"))?;
    let found: Vec<Arc<Template>> = read(&account.shelf)
        .all()
        .filter(|template| template.name == name)
        .filter(|template| which.hsm_id.as_ref().is_none_or(|id| *id == template.id))
        .cloned()
        .collect();
    if found.is_empty() {
        return Err(GraphError::template(
            None,
            "Template not found",
            "There is no template of this name.",
        ));
    }
    if found.iter().any(|t| t.status == Status::Disabled) {
        return Err(GraphError::template(
            Some(2388039),
            "Template can't be deleted",
            "A disabled template can't be deleted.",
        ));
    }
    for template in found {
        let mut gone = Template::clone(&template);
        gone.changed_at = clock::now();
        if gone.was_approved {
            // Messages under way are still delivered; the business is told without a reason.
            gone.status = Status::PendingDeletion;
            let mut update = gone.status_update();
            update["reason"] = Value::Null;
            let field = "message_template_status_update";
            world.post(&account, Event::Field(field, update));
        }
        gone.status = Status::Deleted;
        world.put_template(&account, Arc::new(gone));
    }
    Ok(success())
}

/// A JSON body.
///
/// # Errors
/// 100 where it is none.
pub fn parse(body: &Bytes) -> Result<Value, GraphError> {
    serde_json::from_slice(body)
        .map_err(|error| GraphError::new(100, format!("The body is not JSON: {error}")))
}

/// `POST /{template}/unpause`.
///
/// # Errors
/// 2388039 when it is not paused.
pub fn unpause(
    request: &HttpRequest,
    world: &World,
    account: &Arc<Account>,
) -> Result<HttpResponse, GraphError> {
    let id = auth::node_id(request);
    let old = read(&account.shelf).get(id);
    let old = old.ok_or_else(|| GraphError::no_object(id))?;
    if old.status != Status::Paused {
        let why = "Only a paused template can be unpaused.";
        return Err(GraphError::template(
            Some(2388039),
            "Template can't be unpaused",
            why,
        ));
    }
    let mut awake = Template::clone(&old);
    super::review::approve(&mut awake);
    awake.revision += 1;
    awake.changed_at = clock::now();
    super::review::publish(world, account, awake);
    Ok(HttpResponse::Ok().json(json!({ "success": true, "reason": "UNPAUSED" })))
}
