//! How a one-time code's template is read: with Meta's words in it, and its button as an address.

use serde_json::{Value, json};

use super::template::Template;

/// The components as the Graph API shows them.
pub fn components(template: &Template) -> Value {
    let mut components = template.components.clone();
    if template.category != "AUTHENTICATION" {
        return components;
    }
    let minutes = minutes(&components);
    for component in components.as_array_mut().into_iter().flatten() {
        let kind = component.get("type").and_then(Value::as_str);
        match kind.unwrap_or_default().to_ascii_uppercase().as_str() {
            "BODY" => {
                component["text"] = template.blueprint.body.fill(|_| None).into();
                component["example"] = json!({ "body_text": [["123456"]] });
            }
            "FOOTER" => component["text"] = template.blueprint.footer.clone().into(),
            "BUTTONS" => {
                let buttons = component.get_mut("buttons").and_then(Value::as_array_mut);
                for button in buttons.into_iter().flatten() {
                    *button = address(button, minutes);
                }
            }
            _ => {}
        }
    }
    components
}

fn minutes(components: &Value) -> Option<u64> {
    let list = components.as_array().into_iter().flatten();
    list.filter_map(|c| c.get("code_expiration_minutes")?.as_u64())
        .next()
}

/// The button as one that opens an address, whose query tells what it was.
fn address(button: &Value, minutes: Option<u64>) -> Value {
    let text = |name: &str| button.get(name).and_then(Value::as_str);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let kind = text("otp_type").unwrap_or("COPY_CODE").to_ascii_uppercase();
    query.append_pair("otp_type", &kind);
    if let Some(minutes) = minutes {
        query.append_pair("code_expiration_minutes", &minutes.to_string());
    }
    if kind != "COPY_CODE" {
        query.append_pair(
            "cta_display_name",
            text("autofill_text").unwrap_or("Autofill"),
        );
        let apps = button.get("supported_apps").and_then(Value::as_array);
        for app in apps.into_iter().flatten() {
            for name in ["package_name", "signature_hash"] {
                let value = app.get(name).and_then(Value::as_str);
                query.append_pair(name, value.unwrap_or_default());
            }
        }
    }
    let before = format!(
        "https://www.whatsapp.com/otp/code/?{}&code=otp",
        query.finish()
    );
    json!({
        "type": "URL",
        "text": text("text").unwrap_or("Copy code"),
        "url": format!("{before}{{{{1}}}}"),
        "example": [format!("{before}123456")],
    })
}
