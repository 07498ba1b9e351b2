//! One-time codes: Meta's own words, one button, nothing else.

use serde_json::Value;

use super::super::error::GraphError;
use super::buttons::{ButtonSpec, label};
use super::{Blueprint, Pattern, string};

/// Rules of an authentication template's components.
pub fn wording(list: &[Value], kinds: &[String]) -> Result<Blueprint, GraphError> {
    let mut blueprint = Blueprint::default();
    for (component, kind) in list.iter().zip(kinds) {
        match kind.as_str() {
            "BODY" => blueprint.body = body(component)?,
            "FOOTER" => blueprint.footer = footer(component)?,
            "BUTTONS" => blueprint.buttons = vec![button(component)?],
            _ => {
                return Err(refused(
                    "An authentication template has no parts but body, footer and button.",
                ));
            }
        }
    }
    if blueprint.buttons.is_empty() {
        return Err(refused("An authentication template needs an OTP button."));
    }
    Ok(blueprint)
}

fn body(component: &Value) -> Result<Pattern, GraphError> {
    let mut text = "*{{1}}* is your verification code.".to_owned();
    match component.get("add_security_recommendation") {
        Some(Value::Bool(true)) => text.push_str(" For your security, do not share this code."),
        None | Some(Value::Bool(false)) => {}
        Some(_) => {
            let name = "components[BODY][add_security_recommendation]";
            return Err(GraphError::parameter(name, "true or false"));
        }
    }
    Pattern::parse(&text).map_err(refused)
}

fn footer(component: &Value) -> Result<Option<String>, GraphError> {
    let Some(minutes) = component.get("code_expiration_minutes") else {
        return Ok(None);
    };
    match minutes.as_u64() {
        Some(minutes @ 1..=90) => Ok(Some(format!("This code expires in {minutes} minutes."))),
        _ => Err(GraphError::parameter(
            "components[FOOTER][code_expiration_minutes]",
            "between 1 and 90",
        )),
    }
}

fn button(component: &Value) -> Result<ButtonSpec, GraphError> {
    let list = component.get("buttons").and_then(Value::as_array);
    let [button] = list.map(Vec::as_slice).unwrap_or_default() else {
        return Err(refused(
            "An authentication template has exactly one button.",
        ));
    };
    if !string(button, "type")?.eq_ignore_ascii_case("otp") {
        return Err(refused(
            "The button of an authentication template is of type OTP.",
        ));
    }
    let otp_type = string(button, "otp_type")?.to_ascii_uppercase();
    let text = label(button, "text", false)?;
    match otp_type.as_str() {
        "COPY_CODE" => {}
        "ONE_TAP" | "ZERO_TAP" => {
            label(button, "autofill_text", false)?;
            apps(button)?;
        }
        _ => {
            let wanted = "one of {COPY_CODE, ONE_TAP, ZERO_TAP}";
            return Err(GraphError::parameter("otp_type", wanted));
        }
    }
    Ok(ButtonSpec {
        kind: "otp".to_owned(),
        text: if text.is_empty() { "Copy code" } else { text }.to_owned(),
        target: Pattern::default(),
        variable: true,
    })
}

/// 1 to 5 apps, each with its package and the hash of its signature.
fn apps(button: &Value) -> Result<(), GraphError> {
    let apps = button.get("supported_apps").and_then(Value::as_array);
    let apps = apps.map(Vec::as_slice).unwrap_or_default();
    if !(1..=5).contains(&apps.len()) {
        return Err(GraphError::parameter("supported_apps", "1 to 5 apps"));
    }
    for app in apps {
        let package = string(app, "package_name")?;
        if package.is_empty()
            || package.contains(char::is_whitespace)
            || package.chars().count() > 224
        {
            let wanted = "a package name of at most 224 characters";
            return Err(GraphError::parameter("package_name", wanted));
        }
        if string(app, "signature_hash")?.chars().count() != 11 {
            return Err(GraphError::parameter("signature_hash", "11 characters"));
        }
    }
    Ok(())
}

fn refused(why: impl Into<String>) -> GraphError {
    GraphError::template(None, "Authentication template is not valid", why)
}
