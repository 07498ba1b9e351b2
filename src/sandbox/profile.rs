//! A number's registration and its profile.

use std::sync::atomic::Ordering;

use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};

use super::error::GraphError;
use super::locks::{read, write};
use super::nodes::{Fields, success};
use super::world::World;
use super::{auth, templates};

/// Texts of a profile with their longest length.
const TEXTS: [(&str, usize); 4] = [
    ("about", 139),
    ("address", 256),
    ("description", 512),
    ("email", 128),
];

/// `POST /{phone}/register`: with the six digits of two-step verification.
pub async fn register(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::phone(&request, &world)?;
    let given = templates::parse(&body)?;
    let pin = given.get("pin").and_then(Value::as_str).unwrap_or_default();
    if pin.len() != 6 || !pin.bytes().all(|c| c.is_ascii_digit()) {
        return Err(GraphError::parameter("pin", "6 digits"));
    }
    account.registered.store(true, Ordering::Relaxed);
    Ok(success())
}

/// `POST /{phone}/deregister`.
pub async fn deregister(
    request: HttpRequest,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::phone(&request, &world)?;
    account.registered.store(false, Ordering::Relaxed);
    Ok(success())
}

/// `GET /{phone}/whatsapp_business_profile`.
pub async fn show(
    request: HttpRequest,
    fields: Query<Fields>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::phone(&request, &world)?;
    let mut profile = read(&account.profile).clone();
    profile["messaging_product"] = "whatsapp".into();
    Ok(HttpResponse::Ok().json(json!({ "data": [fields.pick(profile)] })))
}

/// `POST /{phone}/whatsapp_business_profile`: changes what is given.
pub async fn change(
    request: HttpRequest,
    body: Bytes,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    let account = auth::phone(&request, &world)?;
    let given = templates::parse(&body)?;
    let mut change = Map::new();
    for (name, limit) in TEXTS {
        match given.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) if text.chars().count() <= limit => {
                change.insert(name.to_owned(), text.as_str().into());
            }
            Some(_) => {
                let wanted = format!("a text of at most {limit} characters");
                return Err(GraphError::parameter(name, &wanted));
            }
        }
    }
    match given.get("websites") {
        None | Some(Value::Null) => {}
        Some(Value::Array(list)) if list.len() <= 2 && list.iter().all(is_site) => {
            change.insert("websites".to_owned(), list.clone().into());
        }
        Some(_) => {
            let wanted = "at most 2 addresses of at most 256 characters";
            return Err(GraphError::parameter("websites", wanted));
        }
    }
    if let Some(profile) = write(&account.profile).as_object_mut() {
        profile.extend(change);
    }
    Ok(success())
}

fn is_site(site: &Value) -> bool {
    let text = site.as_str().unwrap_or_default();
    text.starts_with("http") && text.chars().count() <= 256
}
