//! The buttons of a template message, with what was given for each.

use std::borrow::Cow;

use serde_json::Value;

use super::super::error::GraphError;
use super::super::ledger::Button;
use super::super::rules::ButtonSpec;
use super::{array, object, words};

/// The product in the picture.
const THUMBNAIL: &str = "thumbnail_product_retailer_id";

/// The buttons with what was given for each, by its 0-based position.
pub fn buttons(specs: &[ButtonSpec], components: &[Value]) -> Result<Vec<Button>, GraphError> {
    let mut given: Vec<Option<Cow<'_, str>>> = vec![None; specs.len()];
    for component in components {
        let button = super::text(component, "type")?;
        if !button.is_some_and(|kind| kind.eq_ignore_ascii_case("button")) {
            continue;
        }
        let index = match component.get("index") {
            Some(Value::Number(index)) => index.as_u64(),
            Some(Value::String(index)) => index.parse().ok(),
            None | Some(Value::Null) => return Err(GraphError::missing("components[index]")),
            Some(_) => None,
        };
        let index = index.and_then(|index| usize::try_from(index).ok());
        let slot = index.and_then(|index| given.get_mut(index));
        let slot = slot
            .ok_or_else(|| GraphError::new(132012, "button: there is no button at this index."))?;
        let spec = index.and_then(|index| specs.get(index));
        if let (Some(spec), Some(kind)) = (spec, super::text(component, "sub_type")?) {
            meant(spec, kind)?;
        }
        if let Some(first) = array(component, "parameters")?.first() {
            *slot = Some(button_value(spec, first)?);
        }
    }
    specs
        .iter()
        .zip(&given)
        .map(|(s, g)| button(s, g.as_deref()))
        .collect()
}

/// Whether `sub_type` is the type of the button in this place; a code's button is an address.
fn meant(spec: &ButtonSpec, kind: &str) -> Result<(), GraphError> {
    let fits = match spec.kind.as_str() {
        "otp" => kind.eq_ignore_ascii_case("url") || kind.eq_ignore_ascii_case("copy_code"),
        own => kind.eq_ignore_ascii_case(own),
    };
    match fits {
        true => Ok(()),
        false => {
            let why = format!(
                "button: {} is of type {}, not {kind}.",
                spec.text, spec.kind
            );
            Err(GraphError::new(132012, why))
        }
    }
}

fn button_value<'a>(
    spec: Option<&ButtonSpec>,
    parameter: &'a Value,
) -> Result<Cow<'a, str>, GraphError> {
    let kind = spec.map_or("", |spec| spec.kind.as_str());
    match super::text(parameter, "type")? {
        Some(kind @ "text") => Ok(words(parameter, kind, 2000)?.into()),
        Some(kind @ "payload") => Ok(words(parameter, kind, 256)?.into()),
        Some(kind @ "coupon_code") => Ok(words(parameter, kind, 15)?.into()),
        Some("action") => action(kind, object(parameter, "action")?),
        Some(other) => {
            let why = format!("button: a parameter of type {other} does not fit here.");
            Err(GraphError::new(132012, why))
        }
        None => Err(GraphError::missing("parameters[type]")),
    }
}

/// What a button needs that opens a list, a catalogue or a flow.
fn action<'a>(kind: &str, action: &'a Value) -> Result<Cow<'a, str>, GraphError> {
    match kind {
        "mpm" => list(action).map(Cow::Owned),
        "catalog" => match super::text(action, THUMBNAIL)? {
            Some(_) => Ok(words(action, THUMBNAIL, 200)?.into()),
            None => Ok("".into()),
        },
        "flow" => Ok(super::text(action, "flow_token")?
            .unwrap_or_default()
            .into()),
        _ => {
            let why = format!("button: an action does not fit a button of type {kind}.");
            Err(GraphError::new(132012, why))
        }
    }
}

/// The sections of a list: ten at most with thirty products in all. Gives the picture's product and what
/// stands in which section.
fn list(action: &Value) -> Result<String, GraphError> {
    let sections = array(action, "sections")?;
    if sections.is_empty() || sections.len() > 10 {
        return Err(GraphError::value("sections", "has 1 to 10 sections"));
    }
    let (mut products, mut shown) = (0, words(action, THUMBNAIL, 200)?.to_owned());
    for section in sections {
        let title = words(section, "title", 24)?;
        let items = array(section, "product_items")?;
        if items.is_empty() {
            return Err(GraphError::value(
                "product_items",
                "has at least one product",
            ));
        }
        let ids = items
            .iter()
            .map(|item| words(item, "product_retailer_id", 200));
        let ids = ids.collect::<Result<Vec<_>, _>>()?;
        products += items.len();
        shown = format!("{shown}\n{title}: {}", ids.join(", "));
    }
    match products {
        1..=30 => Ok(shown),
        _ => Err(GraphError::value("sections", "has 1 to 30 products in all")),
    }
}

fn button(spec: &ButtonSpec, given: Option<&str>) -> Result<Button, GraphError> {
    if spec.variable && given.is_none_or(str::is_empty) {
        let why = format!("button: {} needs a parameter.", spec.text);
        return Err(GraphError::new(131008, why));
    }
    if spec.kind == "mpm" && given.is_none() {
        let why = "button: a list of products needs an action with its sections.";
        return Err(GraphError::new(131008, why));
    }
    if spec.kind == "otp" && given.is_some_and(|code| code.chars().count() > 15) {
        let why = "button: a code has at most 15 characters.";
        return Err(GraphError::new(132018, why));
    }
    let value = match spec.kind.as_str() {
        "url" | "phone_number" => spec.target.fill(|_| given),
        // A quick reply without a payload answers with its label.
        "quick_reply" => given.unwrap_or(&spec.text).to_owned(),
        _ => given.unwrap_or_default().to_owned(),
    };
    Ok(Button {
        kind: spec.kind.clone(),
        text: spec.text.clone(),
        value,
    })
}
