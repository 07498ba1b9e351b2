//! Buttons.

use serde_json::Value;

use super::super::error::GraphError;
use super::TOO_LONG;
use super::pattern::Pattern;

/// A button of a template.
#[derive(Debug, Clone)]
pub struct ButtonSpec {
    /// Lower case: `quick_reply`, `url`, `phone_number`, `copy_code`, `otp`, …
    pub kind: String,
    /// The label.
    pub text: String,
    /// The address, number or code behind it.
    pub target: Pattern,
    /// Whether a value has to come with each send.
    pub variable: bool,
}

/// Rules of the BUTTONS component.
pub fn check(component: &Value) -> Result<Vec<ButtonSpec>, GraphError> {
    let Some(Value::Array(list)) = component.get("buttons") else {
        let name = "components[BUTTONS][buttons]";
        return Err(GraphError::parameter(name, "an array"));
    };
    if list.is_empty() || list.len() > 10 {
        return Err(bad("A template has 1 to 10 buttons."));
    }
    let mut buttons = Vec::with_capacity(list.len());
    for button in list {
        buttons.push(one(button)?);
    }
    for (kind, limit) in [
        ("url", 2),
        ("phone_number", 1),
        ("copy_code", 1),
        ("otp", 1),
        ("flow", 1),
        ("catalog", 1),
        ("mpm", 1),
        ("spm", 1),
        ("voice_call", 1),
        ("request_contact_info", 1),
    ] {
        if buttons.iter().filter(|b| b.kind == kind).count() > limit {
            let kind = kind.to_uppercase();
            return Err(bad(format!(
                "A template has at most {limit} {kind} buttons."
            )));
        }
    }
    let mut groups = 0;
    let mut last = false;
    for button in &buttons {
        let quick = button.kind == "quick_reply";
        groups += usize::from(quick && !last);
        last = quick;
    }
    if groups > 1 {
        return Err(bad(
            "Invalid combination: keep all quick replies together, before or after the other buttons.",
        ));
    }
    Ok(buttons)
}

/// A button by itself.
pub fn one(button: &Value) -> Result<ButtonSpec, GraphError> {
    let kind = super::string(button, "type")?.to_ascii_lowercase();
    let text = |required: bool| label(button, "text", required);
    let plain = |text: &str| ButtonSpec {
        kind: kind.clone(),
        text: text.to_owned(),
        target: Pattern::default(),
        variable: false,
    };
    match kind.as_str() {
        "quick_reply" => Ok(plain(text(true)?)),
        "url" => address(button, text(true)?),
        "phone_number" => {
            let number = super::string(button, "phone_number")?;
            if number.chars().count() > 20 {
                return Err(GraphError::template(
                    Some(TOO_LONG),
                    "Number is too long",
                    "A button's phone number has at most 20 characters.",
                ));
            }
            if !dialable(number) {
                return Err(bad("A button's phone number has 7 to 15 digits."));
            }
            Ok(ButtonSpec {
                target: fixed(number)?,
                ..plain(text(true)?)
            })
        }
        "copy_code" => {
            let sample = match button.get("example") {
                Some(Value::Array(list)) => list.first().and_then(Value::as_str),
                Some(Value::String(code)) => Some(code.as_str()),
                _ => None,
            };
            match sample {
                Some(code) if is_code(code) => Ok(ButtonSpec {
                    variable: true,
                    ..plain("Copy offer code")
                }),
                _ => Err(bad(
                    "A copy-code button needs a sample of at most 15 characters.",
                )),
            }
        }
        "otp" => Err(bad("An OTP button is for authentication templates.")),
        "flow" => {
            flow(button)?;
            Ok(plain(text(true)?))
        }
        "voice_call" => Ok(plain(text(true)?)),
        "catalog" | "mpm" | "spm" | "request_contact_info" | "app" => Ok(plain(text(false)?)),
        _ => Err(GraphError::parameter(
            "buttons[type]",
            "one of {QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, CATALOG, MPM, SPM}",
        )),
    }
}

/// A sample of an offer code: words of its own, no variable.
fn is_code(code: &str) -> bool {
    let is_plain = !code.contains("{{") && !code.contains("}}");
    is_plain && !code.trim().is_empty() && code.chars().count() <= 15
}

fn address(button: &Value, text: &str) -> Result<ButtonSpec, GraphError> {
    let url = super::string(button, "url")?;
    if url.chars().count() > 2_000 {
        return Err(GraphError::template(
            Some(TOO_LONG),
            "Address is too long",
            "A button's address has at most 2,000 characters.",
        ));
    }
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    if host.is_none_or(|host| host.is_empty() || host.contains(['{', '}'])) {
        return Err(bad(
            "A button's address begins with https:// and names a host.",
        ));
    }
    if url.contains(char::is_whitespace) {
        return Err(bad("A button's address has no spaces."));
    }
    let target = fixed(url)?;
    let variables = target.occurrences().count();
    if variables > 1 || (variables == 1 && !target.variable_at_end()) {
        return Err(bad(
            "An address has one variable at most, and only at its end.",
        ));
    }
    let sample = match button.get("example") {
        Some(Value::Array(list)) => list.first().and_then(Value::as_str),
        Some(Value::String(url)) => Some(url.as_str()),
        _ => None,
    };
    if variables == 1 && sample.is_none_or(|url| url.trim().is_empty()) {
        return Err(GraphError::template(
            None,
            "Sample is missing",
            "An address with a variable needs the full address as its example.",
        ));
    }
    Ok(ButtonSpec {
        kind: "url".to_owned(),
        text: text.to_owned(),
        target,
        variable: variables == 1,
    })
}

/// A label: one line of at most 25 characters without variables.
pub fn label<'a>(button: &'a Value, name: &str, required: bool) -> Result<&'a str, GraphError> {
    let text = match button.get(name) {
        Some(Value::String(text)) => text.as_str(),
        None | Some(Value::Null) => "",
        Some(_) => return Err(GraphError::parameter(name, "a string")),
    };
    if required && text.trim().is_empty() {
        return Err(bad("Every button needs a label."));
    }
    if text.chars().count() > 25 {
        return Err(GraphError::template(
            Some(TOO_LONG),
            "Label is too long",
            "A button's label has at most 25 characters.",
        ));
    }
    if text.contains("{{") || text.contains(['\n', '\r']) {
        return Err(bad(
            "A button's label has neither variables nor line breaks.",
        ));
    }
    Ok(text)
}

/// Digits with the marks that people put between them.
fn dialable(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let rest = number.strip_prefix('+').unwrap_or(number);
    let marks = |c: char| c.is_ascii_digit() || [' ', '-', '(', ')'].contains(&c);
    (7..=15).contains(&digits) && rest.chars().all(marks)
}

/// Exactly one of three ways to name a flow.
fn flow(button: &Value) -> Result<(), GraphError> {
    let given = ["flow_id", "flow_name", "flow_json"];
    let named = given.iter().filter(|name| match button.get(**name) {
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Number(_) | Value::Object(_)) => true,
        _ => false,
    });
    if named.count() != 1 {
        let wanted = "given by exactly one of flow_id, flow_name and flow_json";
        return Err(GraphError::parameter("flow", wanted));
    }
    let digits = |id: &str| id.bytes().all(|c| c.is_ascii_digit());
    match button.get("flow_id").and_then(Value::as_str) {
        Some(id) if !digits(id) => return Err(GraphError::parameter("flow_id", "an id")),
        _ => {}
    }
    match button.get("flow_action").and_then(Value::as_str) {
        None | Some("navigate" | "data_exchange" | "NAVIGATE" | "DATA_EXCHANGE") => Ok(()),
        Some(_) => {
            let wanted = "one of {navigate, data_exchange}";
            Err(GraphError::parameter("flow_action", wanted))
        }
    }
}

fn fixed(text: &str) -> Result<Pattern, GraphError> {
    Pattern::parse(text).map_err(bad)
}

fn bad(why: impl Into<String>) -> GraphError {
    GraphError::template(None, "Buttons are not valid", why)
}
