//! The rules that Meta documents for a new template, and the wording parsed
//! for sending.

mod buttons;
mod carousel;
mod languages;
mod offer;
mod otp;
mod parts;
mod pattern;

use serde_json::Value;

use super::error::GraphError;
use super::template::Template;
pub use buttons::ButtonSpec;
pub use carousel::CardSpec;
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
    /// The cards of a carousel.
    pub cards: Vec<CardSpec>,
    /// Whether each send says when an offer ends.
    pub expires: bool,
}

/// Tells what a handle stands for: `image`, `video`, `document`, or nothing.
pub type Handles<'a> = &'a dyn Fn(&str) -> Option<&'static str>;

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
    /// `message_send_ttl_seconds`.
    pub ttl: Option<i64>,
    /// Components as given.
    pub components: Value,
    /// The parsed wording.
    pub blueprint: Blueprint,
}

/// Checks a creation request against every documented rule.
///
/// # Errors
/// The first rule that is broken, in Meta's shape.
pub fn check(request: &Value, handles: Handles<'_>) -> Result<Checked, GraphError> {
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
    let ttl = time_to_live(request, &category)?;
    let components = request.get("components").cloned().unwrap_or_default();
    let blueprint = wording(&components, &category, named, handles)?;
    Ok(Checked {
        name: name.to_owned(),
        language: language.to_owned(),
        category,
        named,
        ttl,
        components,
        blueprint,
    })
}

/// How long delivery is tried, in seconds; each category has its range, and -1 is 30 days.
///
/// # Errors
/// Code 100 for a value outside.
pub fn time_to_live(request: &Value, category: &str) -> Result<Option<i64>, GraphError> {
    let name = "message_send_ttl_seconds";
    let seconds = match request.get(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Number(seconds)) => seconds.as_i64(),
        Some(Value::String(seconds)) => seconds.parse().ok(),
        Some(_) => None,
    };
    let seconds = seconds.ok_or_else(|| GraphError::parameter(name, "a whole number"))?;
    let (fits, wanted) = match category {
        "AUTHENTICATION" => (
            seconds == -1 || (30..=900).contains(&seconds),
            "-1, or between 30 and 900",
        ),
        "UTILITY" => (
            seconds == -1 || (30..=43_200).contains(&seconds),
            "-1, or between 30 and 43200",
        ),
        _ => (
            (43_200..=2_592_000).contains(&seconds),
            "between 43200 and 2592000",
        ),
    };
    match fits {
        true => Ok(Some(seconds)),
        false => Err(GraphError::parameter(name, wanted)),
    }
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
pub fn wording(
    components: &Value,
    category: &str,
    named: bool,
    handles: Handles<'_>,
) -> Result<Blueprint, GraphError> {
    let Value::Array(list) = components else {
        return Err(GraphError::parameter("components", "an array"));
    };
    let mut kinds: Vec<String> = Vec::with_capacity(list.len());
    for component in list {
        let kind = string(component, "type")?.to_ascii_uppercase();
        if kinds.contains(&kind) {
            return Err(GraphError::template(
                None,
                "Component given twice",
                format!("A template has at most one {kind} component."),
            ));
        }
        kinds.push(kind);
    }
    let has = |kind: &str| kinds.iter().any(|k| k == kind);
    if !has("BODY") {
        return Err(GraphError::template(
            None,
            "Body is missing",
            "A template needs a BODY component.",
        ));
    }
    if category == "AUTHENTICATION" {
        return otp::wording(list, &kinds);
    }
    let limit = if has("LIMITED_TIME_OFFER") { 600 } else { 1024 };
    let mut blueprint = Blueprint::default();
    for (component, kind) in list.iter().zip(&kinds) {
        match kind.as_str() {
            "HEADER" => blueprint.header = Some(parts::header(component, named, handles)?),
            "BODY" => blueprint.body = parts::body(component, named, limit)?,
            "FOOTER" => blueprint.footer = Some(parts::footer(component)?),
            "BUTTONS" => blueprint.buttons = buttons::check(component)?,
            "CAROUSEL" => {
                blueprint.cards = carousel::check(component, category, named, handles)?;
            }
            "LIMITED_TIME_OFFER" => blueprint.expires = offer::check(component, category)?,
            "CALL_PERMISSION_REQUEST" => {}
            _ => {
                let wanted = "one of {HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER}";
                return Err(GraphError::parameter("components[type]", wanted));
            }
        }
    }
    if matches!(blueprint.header, Some(Header::Media("gif"))) && category != "MARKETING" {
        let wanted = "TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION: a GIF is for marketing";
        return Err(GraphError::parameter("components[HEADER][format]", wanted));
    }
    if has("LIMITED_TIME_OFFER") {
        offer::beside(&blueprint)?;
    }
    Ok(blueprint)
}

/// The wording of a template read back from the data file, which was checked
/// when it was made.
pub fn rebuild(template: &Template) -> Blueprint {
    // Whatever a handle was, its component says.
    let any = |_: &str| Some("any");
    let rebuilt = wording(
        &template.components,
        &template.category,
        template.named,
        &any,
    );
    rebuilt.unwrap_or_default()
}

fn string<'a>(value: &'a Value, name: &str) -> Result<&'a str, GraphError> {
    match value.get(name) {
        Some(Value::String(text)) => Ok(text),
        None | Some(Value::Null) => Err(GraphError::parameter(name, "given")),
        Some(_) => Err(GraphError::parameter(name, "a string")),
    }
}
