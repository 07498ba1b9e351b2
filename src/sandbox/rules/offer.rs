//! Limited-time offers.

use serde_json::Value;

use super::super::error::GraphError;
use super::{Blueprint, FOOTER_FORMAT, HEADER_FORMAT, Header, TOO_LONG};

/// Rules of the component itself; tells whether the offer has an end.
pub fn check(component: &Value, category: &str) -> Result<bool, GraphError> {
    if category != "MARKETING" {
        return Err(refused(None, "A limited-time offer is for marketing."));
    }
    let offer = component.get("limited_time_offer");
    let text = offer.and_then(|o| o.get("text")).and_then(Value::as_str);
    let text = text.unwrap_or_default();
    if text.trim().is_empty() || text.contains("{{") || text.contains(['\n', '\r']) {
        return Err(refused(
            None,
            "A limited-time offer has a text of one line.",
        ));
    }
    if text.chars().count() > 16 {
        return Err(refused(
            Some(TOO_LONG),
            "The text of a limited-time offer has at most 16 characters.",
        ));
    }
    match offer.and_then(|o| o.get("has_expiration")) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(expires)) => Ok(*expires),
        Some(_) => Err(GraphError::parameter("has_expiration", "true or false")),
    }
}

/// What may stand beside it: a picture or film, a code and then an address,
/// no footer.
pub fn beside(blueprint: &Blueprint) -> Result<(), GraphError> {
    match &blueprint.header {
        None | Some(Header::Media("image" | "video")) => {}
        Some(_) => {
            let why = "The header of a limited-time offer is an image or a video.";
            return Err(refused(Some(HEADER_FORMAT), why));
        }
    }
    if blueprint.footer.is_some() {
        let why = "A limited-time offer has no footer.";
        return Err(refused(Some(FOOTER_FORMAT), why));
    }
    let kinds: Vec<&str> = blueprint.buttons.iter().map(|b| b.kind.as_str()).collect();
    match kinds.as_slice() {
        ["copy_code", "url"] => Ok(()),
        _ => Err(refused(
            None,
            "A limited-time offer has a copy-code button and then a URL button.",
        )),
    }
}

fn refused(subcode: Option<u32>, why: &str) -> GraphError {
    GraphError::template(subcode, "Limited-time offer is not valid", why)
}
