//! Accounts, numbers, templates and media by id, and the small edges.

use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Subscription;
use super::error::GraphError;
use super::locks::read;
use super::world::{Node, World};
use super::{auth, media, messages, templates};

/// The `fields` of a query.
#[derive(Debug, Default, Deserialize)]
pub struct Fields {
    fields: Option<String>,
}

impl Fields {
    /// Leaves only the fields that were asked for (and the id).
    pub fn pick(&self, node: Value) -> Value {
        let Some(fields) = self.fields.as_deref().filter(|f| !f.is_empty()) else {
            return node;
        };
        let Value::Object(all) = node else {
            return node;
        };
        // `a{b,c}` and `a.limit(1)` ask for `a`; what is inside is left whole.
        let wanted: Vec<&str> = fields
            .split([',', '{', '}'])
            .map(|field| field.split('.').next().unwrap_or_default().trim())
            .collect();
        all.into_iter()
            .filter(|(name, _)| name == "id" || wanted.contains(&name.as_str()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}

/// `GET /{node}`.
pub async fn show(
    request: HttpRequest,
    fields: Query<Fields>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let faults = world.faults();
    messages::dawdle(&faults).await;
    if world.node(auth::node_id(&request)).is_none() {
        let (id, medium) = media::own(&request, &world)?;
        return Ok(HttpResponse::Ok().json(media::describe(&request, &world, &id, &medium)));
    }
    let (node, account) = auth::node(&request, &world)?;
    let node = match node {
        Node::Waba(_) => account.waba_node(),
        Node::Phone(_) => {
            let mut node = account.phone_node(&faults.tier, faults.mps);
            if let (None, Some(all)) = (&fields.fields, node.as_object_mut()) {
                // Meta gives it only to those who ask.
                all.remove("whatsapp_business_manager_messaging_limit");
            }
            node
        }
        Node::Template(_) => {
            let id = auth::node_id(&request);
            let found = read(&account.shelf).get(id);
            let found = found.ok_or_else(|| GraphError::no_object(id))?;
            found.node(&origin(&request))
        }
    };
    Ok(HttpResponse::Ok().json(fields.pick(node)))
}

/// `POST /{template}`: an edit. Numbers and accounts take no changes here.
pub async fn change(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    match auth::node(&request, &world)? {
        (Node::Template(_), account) => templates::edit(&request, &body, &world, &account),
        _ => Err(GraphError::new(100, "This object takes no changes.")),
    }
}

/// `DELETE /{media}`.
pub async fn remove(request: HttpRequest, world: Data<World>) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let (id, _) = media::own(&request, &world)?;
    world.forget_media(&id);
    Ok(success())
}

/// `GET /{waba}/phone_numbers`.
pub async fn phone_numbers(
    request: HttpRequest,
    fields: Query<Fields>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let faults = world.faults();
    messages::dawdle(&faults).await;
    let account = auth::waba(&request, &world)?;
    let node = fields.pick(account.phone_node(&faults.tier, faults.mps));
    Ok(HttpResponse::Ok().json(json!({
        "data": [node],
        "paging": { "cursors": { "before": "MAZDZD", "after": "MAZDZD" } },
    })))
}

/// `GET /{waba}/subscribed_apps`.
pub async fn subscriptions(
    request: HttpRequest,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::waba(&request, &world)?;
    let subscription = read(&account.subscription).clone();
    let mut data = Vec::new();
    if subscription.subscribed {
        let mut app = json!({ "whatsapp_business_api_data": {
            "id": "100000000000001", "name": "Xpecto", "link": "https://www.facebook.com/games/?app_id=100000000000001",
        }});
        if let Some(callback) = subscription.callback {
            app["override_callback_uri"] = callback.into();
        }
        data.push(app);
    }
    Ok(HttpResponse::Ok().json(json!({ "data": data })))
}

/// `POST /{waba}/subscribed_apps`, with an address of its own if one is given.
pub async fn subscribe(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::waba(&request, &world)?;
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let callback = match body.get("override_callback_uri") {
        None | Some(Value::Null) => None,
        Some(Value::String(address)) if address.len() <= 200 && address.starts_with("http") => {
            Some(address.clone())
        }
        Some(_) => {
            let wanted = "an http address of at most 200 characters";
            return Err(GraphError::parameter("override_callback_uri", wanted));
        }
    };
    // Without a new address, one that was given earlier stays.
    let callback = callback.or_else(|| read(&account.subscription).callback.clone());
    let subscription = Subscription {
        subscribed: true,
        callback,
    };
    world.subscribe(&account, subscription);
    Ok(success())
}

/// `DELETE /{waba}/subscribed_apps`.
pub async fn unsubscribe(
    request: HttpRequest,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::waba(&request, &world)?;
    let subscription = Subscription {
        subscribed: false,
        callback: None,
    };
    world.subscribe(&account, subscription);
    Ok(success())
}

/// `POST /{template}/unpause`: wakes a template that pacing put to rest.
pub async fn unpause(request: HttpRequest, world: Data<World>) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    match auth::node(&request, &world)? {
        (Node::Template(_), account) => templates::unpause(&request, &world, &account),
        _ => Err(GraphError::new(100, "This object can't be unpaused.")),
    }
}

/// Scheme and host that the caller used.
pub fn origin(request: &HttpRequest) -> String {
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}

/// `{success:true}`.
pub fn success() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "success": true }))
}

/// Every address that the sandbox doesn't know.
pub async fn unknown(request: HttpRequest) -> Result<HttpResponse, GraphError> {
    let why = format!("Unknown path components: {}", request.path());
    Err(GraphError::new(2500, why))
}
