//! What a person can do with an interactive message.

use serde_json::Value;

use super::super::error::GraphError;
use super::super::ledger::Button;
use super::{array, object, text, words};

/// The buttons of a kind of message.
///
/// # Errors
/// 131008 for what is missing, 131009 for what is too long, too many or not one of the words allowed.
pub fn read(kind: &str, action: &Value) -> Result<Vec<Button>, GraphError> {
    match kind {
        "button" => replies(action),
        "list" => rows(action),
        "cta_url" => link(action),
        "flow" => flow(action),
        "product" => {
            words(action, "catalog_id", 64)?;
            let product = words(action, "product_retailer_id", 200)?;
            Ok(vec![button("product", "View", product)])
        }
        "product_list" => products(action),
        "catalog_message" => {
            named(action, kind)?;
            Ok(vec![button("catalog", "View catalogue", "")])
        }
        "location_request_message" => {
            named(action, "send_location")?;
            Ok(vec![button("send_location", "Send location", "")])
        }
        "address_message" => {
            named(action, kind)?;
            let country = words(object(action, "parameters")?, "country", 2)?;
            Ok(vec![button("address", "Provide address", country)])
        }
        "voice_call" => {
            named(action, kind)?;
            let label = match action.get("parameters") {
                None | Some(Value::Null) => "Call now",
                Some(_) => words(object(action, "parameters")?, "display_text", 20)?,
            };
            Ok(vec![button("voice_call", label, "")])
        }
        _ => {
            named(action, kind)?;
            Ok(Vec::new())
        }
    }
}

fn button(kind: &str, text: &str, value: &str) -> Button {
    Button {
        kind: kind.to_owned(),
        text: text.to_owned(),
        value: value.to_owned(),
    }
}

/// `action.name`, which is fixed for each kind.
fn named(action: &Value, wanted: &str) -> Result<(), GraphError> {
    match words(action, "name", 64)? == wanted {
        true => Ok(()),
        false => Err(GraphError::value("name", &format!("must be {wanted}"))),
    }
}

fn replies(action: &Value) -> Result<Vec<Button>, GraphError> {
    let list = array(action, "buttons")?;
    if list.is_empty() || list.len() > 3 {
        return Err(GraphError::value("buttons", "has 1 to 3 buttons"));
    }
    let mut buttons: Vec<Button> = Vec::new();
    for given in list {
        if words(given, "type", 20)? != "reply" {
            return Err(GraphError::value("type", "must be reply"));
        }
        let reply = object(given, "reply")?;
        let (title, id) = (words(reply, "title", 20)?, words(reply, "id", 256)?);
        for other in &buttons {
            if other.text == title {
                return Err(GraphError::value("title", "is used twice"));
            }
            if other.value == id {
                return Err(GraphError::value("id", "is used twice"));
            }
        }
        buttons.push(button("reply", title, id));
    }
    Ok(buttons)
}

fn rows(action: &Value) -> Result<Vec<Button>, GraphError> {
    words(action, "button", 20)?;
    let sections = array(action, "sections")?;
    if sections.is_empty() || sections.len() > 10 {
        return Err(GraphError::value("sections", "has 1 to 10 sections"));
    }
    let mut rows: Vec<Button> = Vec::new();
    for section in sections {
        titled(section, sections.len() > 1)?;
        let given = array(section, "rows")?;
        if given.is_empty() {
            return Err(GraphError::missing("rows"));
        }
        for row in given {
            let (title, id) = (words(row, "title", 24)?, words(row, "id", 200)?);
            if rows.iter().any(|other| other.value == id) {
                return Err(GraphError::value("id", "is used twice"));
            }
            if text(row, "description")?.is_some_and(|d| d.chars().count() > 72) {
                return Err(GraphError::value(
                    "description",
                    "has at most 72 characters",
                ));
            }
            rows.push(button("row", title, id));
        }
    }
    match rows.len() {
        1..=10 => Ok(rows),
        _ => Err(GraphError::value("sections", "has 1 to 10 rows in all")),
    }
}

/// Of several sections, each needs a title.
fn titled(section: &Value, is_needed: bool) -> Result<(), GraphError> {
    match text(section, "title")? {
        None | Some("") if !is_needed => Ok(()),
        _ => words(section, "title", 24).map(drop),
    }
}

fn link(action: &Value) -> Result<Vec<Button>, GraphError> {
    named(action, "cta_url")?;
    let parameters = object(action, "parameters")?;
    let url = words(parameters, "url", 2000)?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return Err(GraphError::value("url", "is not an http address"));
    }
    Ok(vec![button(
        "url",
        words(parameters, "display_text", 20)?,
        url,
    )])
}

fn flow(action: &Value) -> Result<Vec<Button>, GraphError> {
    named(action, "flow")?;
    let parameters = object(action, "parameters")?;
    if words(parameters, "flow_message_version", 4)? != "3" {
        return Err(GraphError::value("flow_message_version", "must be 3"));
    }
    let label = words(parameters, "flow_cta", 30)?;
    let flow = match (text(parameters, "flow_id")?, text(parameters, "flow_name")?) {
        (Some(flow), None) | (None, Some(flow)) if !flow.is_empty() => flow,
        (Some(_), Some(_)) => {
            return Err(GraphError::value(
                "flow_name",
                "is not allowed beside flow_id",
            ));
        }
        _ => return Err(GraphError::missing("flow_id")),
    };
    match text(parameters, "flow_action")?.unwrap_or("navigate") {
        "data_exchange" => {}
        "navigate" => {
            if let Some(payload) = parameters.get("flow_action_payload") {
                words(payload, "screen", 200)?;
            }
        }
        _ => {
            return Err(GraphError::value(
                "flow_action",
                "must be navigate or data_exchange",
            ));
        }
    }
    Ok(vec![button("flow", label, flow)])
}

fn products(action: &Value) -> Result<Vec<Button>, GraphError> {
    words(action, "catalog_id", 64)?;
    let sections = array(action, "sections")?;
    if sections.is_empty() || sections.len() > 10 {
        return Err(GraphError::value("sections", "has 1 to 10 sections"));
    }
    let mut count = 0;
    for section in sections {
        titled(section, sections.len() > 1)?;
        let items = array(section, "product_items")?;
        if items.is_empty() {
            return Err(GraphError::missing("product_items"));
        }
        for item in items {
            words(item, "product_retailer_id", 200)?;
        }
        count += items.len();
    }
    match count {
        1..=30 => Ok(vec![button("products", "View items", "")]),
        _ => Err(GraphError::value("sections", "has 1 to 30 products in all")),
    }
}
