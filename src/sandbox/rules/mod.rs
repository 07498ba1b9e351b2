//! The rules that Meta documents for a new template, and the wording parsed
//! for sending.

mod buttons;
mod languages;
mod parts;
mod pattern;

use serde_json::Value;

use super::error::GraphError;
use super::template::Template;
pub use buttons::ButtonSpec;
pub use parts::Header;
pub use pattern::Pattern;

/// Subcode: too many variables for the length.
const TOO_MANY_VARIABLES: u32 = 2388293;
/// Subcode: a variable at the start or end.
const EDGE_VARIABLE: u32 = 2388299;
/// Subcode: longer than allowed.
const TOO_LONG: u32 = 2388040;
/// Subcode: header badly formatted.
const HEADER_FORMAT: u32 = 2388047;
/// Subcode: body badly formatted.
const BODY_FORMAT: u32 = 2388072;
/// Subcode: footer badly formatted.
const FOOTER_FORMAT: u32 = 2388073;

/// A template's wording, ready to be filled.
#[derive(Debug, Clone, Default)]
pub struct Blueprint {
    /// What stands above the body.
    pub header: Option<Header>,
    /// The text.
    pub body: Pattern,
    /// What stands below the body.
    pub footer: Option<String>,
    /// The buttons in order.
    pub buttons: Vec<ButtonSpec>,
}

/// The top-level fields of a creation or edit, checked.
#[derive(Debug)]
pub struct Checked {
    /// The name.
    pub name: String,
    /// The language.
    pub language: String,
    /// The category, upper case.
    pub category: String,
    /// Named variables.
    pub named: bool,
    /// Components as given.
    pub components: Value,
    /// The parsed wording.
    pub blueprint: Blueprint,
}

/// Checks a creation request against every documented rule.
///
/// # Errors
/// The first rule that is broken, in Meta's shape.
pub fn check(request: &Value) -> Result<Checked, GraphError> {
    let name = string(request, "name")?;
    let well_formed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    if name.is_empty() || name.len() > 512 || !name.bytes().all(well_formed) {
        return Err(GraphError::template(
            None,
            "Invalid template name",
            "A name has 1 to 512 lower-case letters, digits and underscores.",
        ));
    }
    let language = string(request, "language")?;
    if !languages::known(language) {
        return Err(GraphError::template(
            None,
            "Language is not supported",
            format!("{language} is not one of the supported language codes."),
        ));
    }
    let category = category(string(request, "category")?)?;
    let named = match request.get("parameter_format") {
        None | Some(Value::Null) => false,
        Some(Value::String(format)) if format.eq_ignore_ascii_case("named") => true,
        Some(Value::String(format)) if format.eq_ignore_ascii_case("positional") => false,
        Some(_) => {
            let wanted = "one of {POSITIONAL, NAMED}";
            return Err(GraphError::parameter("parameter_format", wanted));
        }
    };
    let components = request.get("components").cloned().unwrap_or_default();
    let blueprint = wording(&components, &category, named)?;
    Ok(Checked {
        name: name.to_owned(),
        language: language.to_owned(),
        category,
        named,
        components,
        blueprint,
    })
}

/// The category in upper case.
///
/// # Errors
/// Code 100 for one that doesn't exist.
pub fn category(given: &str) -> Result<String, GraphError> {
    let category = given.to_ascii_uppercase();
    match category.as_str() {
        "MARKETING" | "UTILITY" | "AUTHENTICATION" => Ok(category),
        _ => Err(GraphError::parameter(
            "category",
            "one of {UTILITY, MARKETING, AUTHENTICATION}",
        )),
    }
}

/// Checks and parses the components.
///
/// # Errors
/// The first rule that is broken.
pub fn wording(components: &Value, category: &str, named: bool) -> Result<Blueprint, GraphError> {
    let Value::Array(list) = components else {
        return Err(GraphError::parameter("components", "an array"));
    };
    let mut blueprint = Blueprint::default();
    let mut seen: Vec<String> = Vec::new();
    for component in list {
        let kind = string(component, "type")?.to_ascii_uppercase();
        if seen.contains(&kind) {
            return Err(GraphError::template(
                None,
                "Component given twice",
                format!("A template has at most one {kind} component."),
            ));
        }
        match kind.as_str() {
            "HEADER" => blueprint.header = Some(parts::header(component, named)?),
            "BODY" if category == "AUTHENTICATION" => {
                blueprint.body = parts::code_body(component)?;
            }
            "BODY" => blueprint.body = parts::body(component, named)?,
            "FOOTER" => blueprint.footer = parts::footer(component, category)?,
            "BUTTONS" => blueprint.buttons = buttons::check(component, category)?,
            "CAROUSEL" => parts::carousel(component, category)?,
            "LIMITED_TIME_OFFER" => parts::limited_time_offer(component, category)?,
            "CALL_PERMISSION_REQUEST" => {}
            _ => {
                let wanted = "one of {HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER}";
                return Err(GraphError::parameter("components[type]", wanted));
            }
        }
        seen.push(kind);
    }
    let has = |kind: &str| seen.iter().any(|s| s == kind);
    if !has("BODY") {
        return Err(GraphError::template(
            None,
            "Body is missing",
            "A template needs a BODY component.",
        ));
    }
    if has("FOOTER") && has("LIMITED_TIME_OFFER") {
        return Err(GraphError::template(
            Some(FOOTER_FORMAT),
            "Footer not allowed",
            "A limited-time offer has no footer.",
        ));
    }
    if category == "AUTHENTICATION" && !blueprint.buttons.iter().any(|b| b.kind == "otp") {
        return Err(GraphError::template(
            None,
            "OTP button is missing",
            "An authentication template needs an OTP button.",
        ));
    }
    Ok(blueprint)
}

/// The wording of a template read back from the data file, which was checked
/// when it was made.
pub fn rebuild(template: &Template) -> Blueprint {
    wording(&template.components, &template.category, template.named).unwrap_or_default()
}

fn string<'a>(value: &'a Value, name: &str) -> Result<&'a str, GraphError> {
    match value.get(name) {
        Some(Value::String(text)) => Ok(text),
        None | Some(Value::Null) => Err(GraphError::parameter(name, "given")),
        Some(_) => Err(GraphError::parameter(name, "a string")),
    }
}
