//! Which parts of a template of Meta's the editor cannot write.

use serde_json::Value;

use super::super::content::{ButtonKind, HeaderFormat};

/// Every such part in Meta's words, each once; none where the editor can write the whole template.
pub fn unwritable(category: &str, list: &[Value]) -> Vec<String> {
    let is_code = category.eq_ignore_ascii_case("AUTHENTICATION");
    let has = |kind: &str| list.iter().any(|component| word(component, "type") == kind);
    let sells = buttons(list).any(|button| word(button, "type") == "SPM");
    let mut found = Vec::new();
    for component in list {
        let kind = word(component, "type");
        match kind.as_str() {
            "BODY" | "FOOTER" => {}
            "BUTTONS" if is_code => {}
            "HEADER" if !is_code => {
                let format = word(component, "format");
                // The product of a button that shows it takes the place of the header.
                let is_known = HeaderFormat::parse(&format).is_some();
                if !(is_known || format == "PRODUCT" && sells) {
                    found.push(format!("HEADER {format}"));
                }
            }
            "BUTTONS" => found.extend(given_buttons(component).filter_map(button)),
            "LIMITED_TIME_OFFER" if !is_code => {}
            "CALL_PERMISSION_REQUEST"
                if !is_code && !has("CAROUSEL") && !has("LIMITED_TIME_OFFER") => {}
            // The editor's carousel has a text above it and nothing else.
            "CAROUSEL" if !is_code && !has("HEADER") && !has("FOOTER") && !has("BUTTONS") => {
                found.extend(cards(component));
            }
            _ => found.push(kind),
        }
    }
    let mut once: Vec<String> = Vec::with_capacity(found.len());
    for part in found {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    once
}

fn cards(component: &Value) -> Vec<String> {
    let list = component.get("cards").and_then(Value::as_array);
    let parts = list.into_iter().flatten().flat_map(|card| {
        let parts = card.get("components").and_then(Value::as_array);
        parts.into_iter().flatten()
    });
    let mut found = Vec::new();
    for part in parts {
        match word(part, "type").as_str() {
            "BODY" => {}
            "HEADER" => {
                let format = word(part, "format");
                if !HeaderFormat::parse(&format).is_some_and(HeaderFormat::is_picture) {
                    found.push(format!("CAROUSEL {format}"));
                }
            }
            "BUTTONS" => found.extend(given_buttons(part).filter_map(|given| {
                let kind = word(given, "type");
                match ButtonKind::parse(&kind) {
                    Some(known) if ButtonKind::OF_CARDS.contains(&known) => button(given),
                    _ => Some(format!("CAROUSEL {kind}")),
                }
            })),
            other => found.push(format!("CAROUSEL {other}")),
        }
    }
    found
}

/// What of a button the editor has no field for.
fn button(given: &Value) -> Option<String> {
    let kind = word(given, "type");
    match ButtonKind::parse(&kind) {
        None => Some(format!("BUTTON {kind}")),
        Some(ButtonKind::Flow) => {
            let named_by = |way: &&str| match given.get(*way) {
                Some(Value::String(text)) => !text.is_empty(),
                Some(Value::Number(_) | Value::Object(_)) => true,
                _ => false,
            };
            let ways = ["flow_id", "flow_name", "flow_json"];
            let is_named = ways.iter().any(named_by);
            // There may be a drawing beside the label.
            let drawn = ["DOCUMENT", "PROMOTION", "REVIEW"];
            let is_plain = !drawn.contains(&word(given, "icon").as_str());
            (!is_named || !is_plain).then(|| "FLOW".to_owned())
        }
        Some(ButtonKind::Url) => {
            let link = given.get("app_deep_link").filter(|link| !link.is_null());
            link.map(|_| "URL DEEP_LINK".to_owned())
        }
        Some(_) => None,
    }
}

fn buttons(list: &[Value]) -> impl Iterator<Item = &Value> {
    list.iter().flat_map(given_buttons)
}

fn given_buttons(component: &Value) -> impl Iterator<Item = &Value> {
    let list = component.get("buttons").and_then(Value::as_array);
    list.into_iter().flatten()
}

fn word(value: &Value, name: &str) -> String {
    let word = value.get(name).and_then(Value::as_str).unwrap_or_default();
    word.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(components: Value) -> Vec<String> {
        unwritable("MARKETING", components.as_array().unwrap())
    }

    #[test]
    fn what_the_editor_writes_is_no_such_part() {
        let known = json!([
            { "type": "header", "format": "image" },
            { "type": "BODY", "text": "Hello" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Yes" },
                { "type": "FLOW", "text": "Book", "flow_id": 7, "flow_action": "NAVIGATE", "icon": "DEFAULT" },
            ]},
        ]);
        assert_eq!(of(known), Vec::<String>::new());
        let called = json!([
            { "type": "HEADER", "format": "GIF" },
            { "type": "BODY", "text": "Hello" },
            { "type": "CALL_PERMISSION_REQUEST" },
            { "type": "BUTTONS", "buttons": [
                { "type": "FLOW", "text": "Book", "flow_name": "booking", "flow_action": "data_exchange" },
            ]},
        ]);
        assert_eq!(of(called), Vec::<String>::new());
        let product = json!([
            { "type": "HEADER", "format": "PRODUCT" },
            { "type": "BODY", "text": "Hello" },
            { "type": "BUTTONS", "buttons": [{ "type": "SPM", "text": "View" }] },
        ]);
        assert_eq!(of(product), Vec::<String>::new());
    }

    #[test]
    fn every_other_part_is_named_once() {
        let foreign = json!([
            { "type": "HEADER", "format": "PRODUCT" },
            { "type": "BODY", "text": "Hello" },
            { "type": "BUTTONS", "buttons": [
                { "type": "APP", "text": "Open" },
                { "type": "APP", "text": "Open" },
                { "type": "FLOW", "text": "Book", "flow_id": "7", "icon": "REVIEW" },
            ]},
        ]);
        let parts = ["HEADER PRODUCT", "BUTTON APP", "FLOW"];
        assert_eq!(of(foreign), parts);
        let shop = json!([
            { "type": "BODY", "text": "Hello" },
            { "type": "CAROUSEL", "cards": [
                { "components": [{ "type": "HEADER", "format": "PRODUCT" },
                                 { "type": "BUTTONS", "buttons": [{ "type": "SPM", "text": "View" }] }] },
            ]},
        ]);
        assert_eq!(of(shop), ["CAROUSEL PRODUCT", "CAROUSEL SPM"]);
    }
}
