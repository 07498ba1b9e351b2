//! Header, body and footer.

use serde_json::Value;

use super::super::error::GraphError;
use super::pattern::Pattern;
use super::{
    BODY_FORMAT, EDGE_VARIABLE, FOOTER_FORMAT, HEADER_FORMAT, Handles, TOO_LONG, TOO_MANY_VARIABLES,
};

/// What stands above the body.
#[derive(Debug, Clone)]
pub enum Header {
    /// A line of text.
    Text(Pattern),
    /// `image`, `video`, `gif` or `document`, given with each send.
    Media(&'static str),
    /// A place, given with each send.
    Location,
    /// A product, given with each send.
    Product,
}

/// Rules of a header: a text of at most 60 characters and one variable, or a
/// file with a sample that was uploaded here.
pub fn header(component: &Value, named: bool, handles: Handles<'_>) -> Result<Header, GraphError> {
    let format = super::string(component, "format")?.to_ascii_uppercase();
    let kind = match format.as_str() {
        "TEXT" => return text_header(component, named),
        "LOCATION" => return Ok(Header::Location),
        "PRODUCT" => return Ok(Header::Product),
        "IMAGE" => "image",
        "VIDEO" => "video",
        "GIF" => "gif",
        "DOCUMENT" => "document",
        _ => {
            let wanted = "one of {TEXT, IMAGE, VIDEO, GIF, DOCUMENT, LOCATION, PRODUCT}";
            return Err(GraphError::parameter("components[HEADER][format]", wanted));
        }
    };
    sample(component, kind, handles)?;
    Ok(Header::Media(kind))
}

/// The sample of a header: a handle that an upload gave, of the right kind.
fn sample(component: &Value, kind: &str, handles: Handles<'_>) -> Result<(), GraphError> {
    let given = component.pointer("/example/header_handle");
    let handle = match given {
        Some(Value::Array(list)) => list.first().and_then(Value::as_str),
        Some(Value::String(handle)) => Some(handle.as_str()),
        _ => None,
    };
    let refuse = |title: &str, why: String| Err(GraphError::template(None, title, why));
    let Some(handle) = handle.filter(|handle| !handle.is_empty()) else {
        let why = "A media header needs a sample in example.header_handle.";
        return refuse("Sample is missing", why.to_owned());
    };
    // A GIF is a film without sound.
    let kind = if kind == "gif" { "video" } else { kind };
    match handles(handle) {
        Some(known) if known == kind || known == "any" => Ok(()),
        Some(known) => {
            let why = format!("The sample is of type {known}, the header of type {kind}.");
            refuse("Sample does not fit", why)
        }
        None => {
            let why = "example.header_handle is no handle of an upload.";
            refuse("Sample is not valid", why.to_owned())
        }
    }
}

fn text_header(component: &Value, named: bool) -> Result<Header, GraphError> {
    let text = required_text(component, "HEADER", 60)?;
    let odd = |c: char| matches!(c, '\n' | '\r' | '*' | '`') || emoji(c);
    if text.contains(odd) {
        return Err(bad_header(
            "A header has no line breaks, emoji or formatting characters.",
        ));
    }
    let pattern = Pattern::parse(text).map_err(bad_header)?;
    if pattern.occurrences().count() > 1 {
        return Err(bad_header("A header has at most one variable."));
    }
    if let Some(why) = misnamed(&pattern, named) {
        return Err(bad_header(why));
    }
    samples(
        component,
        &pattern,
        named,
        "header_text",
        "/example/header_text",
    )?;
    Ok(Header::Text(pattern))
}

fn bad_header(why: impl Into<String>) -> GraphError {
    GraphError::template(Some(HEADER_FORMAT), "Header is badly formatted", why)
}

/// Rules of a body: at most 1,024 characters (600 beside a limited-time
/// offer, 160 on a card), variables inside the text, in order, apart from
/// each other, each with a sample.
pub fn body(component: &Value, named: bool, limit: usize) -> Result<Pattern, GraphError> {
    let text = required_text(component, "BODY", limit)?;
    let bad = |why: String| GraphError::template(Some(BODY_FORMAT), "Body is badly formatted", why);
    let pattern = Pattern::parse(text).map_err(bad)?;
    if let Some(why) = misnamed(&pattern, named) {
        return Err(bad(why));
    }
    if pattern.variable_at_edge() {
        return Err(GraphError::template(
            Some(EDGE_VARIABLE),
            "Leading or trailing variable",
            "A variable may not open or close the body.",
        ));
    }
    if pattern.variables_touch() {
        return Err(bad("Put words between two variables.".to_owned()));
    }
    // Meta publishes no formula; this is what people observe.
    let count = pattern.occurrences().count();
    if count > 0 && text.split_whitespace().count() < 2 * count + 1 {
        return Err(GraphError::template(
            Some(TOO_MANY_VARIABLES),
            "Too many variables",
            "The body has too many variables for its length: add words or take variables away.",
        ));
    }
    samples(
        component,
        &pattern,
        named,
        "body_text",
        "/example/body_text/0",
    )?;
    Ok(pattern)
}

/// Rules of a footer: at most 60 characters, no variable, one line.
pub fn footer(component: &Value) -> Result<String, GraphError> {
    let text = required_text(component, "FOOTER", 60)?;
    if text.contains("{{") || text.contains("}}") || text.contains(['\n', '\r']) {
        return Err(GraphError::template(
            Some(FOOTER_FORMAT),
            "Footer is badly formatted",
            "A footer has neither variables nor line breaks.",
        ));
    }
    Ok(text.to_owned())
}

fn required_text<'a>(
    component: &'a Value,
    part: &str,
    limit: usize,
) -> Result<&'a str, GraphError> {
    let name = format!("components[{part}][text]");
    let text = match component.get("text") {
        Some(Value::String(text)) => text.as_str(),
        Some(_) => return Err(GraphError::parameter(&name, "a string")),
        None => "",
    };
    if text.trim().is_empty() {
        let subcode = match part {
            "HEADER" => HEADER_FORMAT,
            "FOOTER" => FOOTER_FORMAT,
            _ => BODY_FORMAT,
        };
        let message = format!("The {part} component needs a text.");
        return Err(GraphError::template(
            Some(subcode),
            "Text is missing",
            message,
        ));
    }
    if text.chars().count() > limit {
        let message = format!("The {part} component has at most {limit} characters.");
        return Err(GraphError::template(
            Some(TOO_LONG),
            "Text is too long",
            message,
        ));
    }
    Ok(text)
}

/// What is wrong with the variables' names, if anything.
fn misnamed(pattern: &Pattern, named: bool) -> Option<String> {
    if named {
        let all: Vec<_> = pattern.occurrences().collect();
        if all.len() != pattern.variables().len() {
            return Some("Each named variable stands only once.".to_owned());
        }
        let letter = |name: &&str| !name.starts_with(|c: char| c.is_ascii_digit());
        return (!all.iter().all(letter))
            .then(|| "Named variables begin with a letter.".to_owned());
    }
    let in_order = pattern
        .variables()
        .iter()
        .enumerate()
        .all(|(index, name)| *name == (index + 1).to_string());
    (!in_order).then(|| "Number the variables {{1}}, {{2}} and on, without a gap.".to_owned())
}

/// Every variable needs a sample value.
fn samples(
    component: &Value,
    pattern: &Pattern,
    named: bool,
    key: &str,
    positional: &str,
) -> Result<(), GraphError> {
    let variables = pattern.variables();
    if variables.is_empty() {
        return Ok(());
    }
    let filled = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    let given = if named {
        let list = component.pointer(&format!("/example/{key}_named_params"));
        let list = list.and_then(Value::as_array);
        variables.iter().all(|name| {
            list.into_iter().flatten().any(|sample| {
                sample.get("param_name").and_then(Value::as_str) == Some(name)
                    && sample.get("example").is_some_and(filled)
            })
        })
    } else {
        let list = component.pointer(positional).and_then(Value::as_array);
        list.is_some_and(|list| list.len() == variables.len() && list.iter().all(filled))
    };
    if given {
        return Ok(());
    }
    Err(GraphError::template(
        None,
        "Sample is missing",
        format!("Every variable needs a sample value in example.{key}."),
    ))
}

fn emoji(c: char) -> bool {
    matches!(c as u32, 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55 | 0xFE0F)
}
