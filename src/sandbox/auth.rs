//! Who calls, and for which node.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::account::Account;
use super::error::GraphError;
use super::world::{Node, World};

/// The account of the caller's token.
///
/// # Errors
/// 104 without a token, 190 with one that is nobody's, 100 with a proof that the app's secret did not make.
pub fn caller(request: &HttpRequest, world: &World) -> Result<Arc<Account>, GraphError> {
    let header = request.headers().get(AUTHORIZATION);
    let token = header
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("oauth")
        })
        .map(|(_, token)| token.trim().to_owned())
        .or_else(|| in_query(request, "access_token"));
    let token = token.ok_or_else(|| GraphError::new(104, "Send the token as a bearer token."))?;
    let account = world.by_token(&token);
    let account = account.ok_or_else(|| GraphError::new(190, "The access token is not valid."))?;
    match in_query(request, "appsecret_proof") {
        Some(proof) if !is_proof(&account, &proof) => Err(GraphError::proof()),
        _ => Ok(account),
    }
}

/// Whether a proof is the HMAC-SHA256 of the token under the app's secret, in hex.
fn is_proof(account: &Account, proof: &str) -> bool {
    let mac = Hmac::<Sha256>::new_from_slice(account.identity.app_secret.as_bytes());
    let (Ok(mut mac), Ok(proof)) = (mac, hex::decode(proof)) else {
        return false;
    };
    mac.update(account.identity.token.as_bytes());
    mac.verify_slice(&proof).is_ok()
}

fn in_query(request: &HttpRequest, wanted: &str) -> Option<String> {
    let query = url::form_urlencoded::parse(request.query_string().as_bytes());
    query
        .into_iter()
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.into_owned())
}

/// The id in the address.
pub fn node_id(request: &HttpRequest) -> &str {
    request.match_info().get("node").unwrap_or_default()
}

/// The node in the address, which has to be the caller's.
///
/// # Errors
/// As [`caller`]; 100/33 for an unknown node, 190 for someone else's.
pub fn node(request: &HttpRequest, world: &World) -> Result<(Node, Arc<Account>), GraphError> {
    let account = caller(request, world)?;
    let id = node_id(request);
    let node = world.node(id).ok_or_else(|| GraphError::no_object(id))?;
    if !Arc::ptr_eq(node.account(), &account) {
        let why = "The access token is not valid for this object.";
        return Err(GraphError::new(190, why));
    }
    Ok((node, account))
}

/// The caller's number in the address.
///
/// # Errors
/// As [`node`]; code 33 when there is no such number.
pub fn phone(request: &HttpRequest, world: &World) -> Result<Arc<Account>, GraphError> {
    let account = caller(request, world)?;
    match world.node(node_id(request)) {
        Some(Node::Phone(owner)) if Arc::ptr_eq(&owner, &account) => Ok(account),
        Some(Node::Phone(_)) => {
            let why = "The access token is not valid for this number.";
            Err(GraphError::new(190, why))
        }
        _ => Err(GraphError::new(
            33,
            "There is no phone number with this id.",
        )),
    }
}

/// The caller's account in the address.
///
/// # Errors
/// As [`node`].
pub fn waba(request: &HttpRequest, world: &World) -> Result<Arc<Account>, GraphError> {
    match node(request, world)? {
        (Node::Waba(_), account) => Ok(account),
        _ => Err(GraphError::no_object(node_id(request))),
    }
}
