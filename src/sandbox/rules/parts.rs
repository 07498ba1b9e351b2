//! Header, body and footer.

use serde_json::Value;

use super::super::error::GraphError;
use super::pattern::Pattern;
use super::{
    BODY_FORMAT, EDGE_VARIABLE, FOOTER_FORMAT, HEADER_FORMAT, TOO_LONG, TOO_MANY_VARIABLES,
};

/// What stands above the body.
#[derive(Debug, Clone)]
pub enum Header {
    /// A line of text.
    Text(Pattern),
    /// `image`, `video` or `document`, given with each send.
    Media(&'static str),
    /// A place or product, given with each send.
    Other,
}

/// Rules of a header: at most 60 characters and one variable, plain text.
pub fn header(component: &Value, named: bool) -> Result<Header, GraphError> {
    let format = super::string(component, "format")?.to_ascii_uppercase();
    let kind = match format.as_str() {
        "TEXT" => return text_header(component, named),
        "IMAGE" => "image",
        "VIDEO" | "GIF" => "video",
        "DOCUMENT" => "document",
        "LOCATION" | "PRODUCT" => return Ok(Header::Other),
        _ => {
            let wanted = "one of {TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION}";
            return Err(GraphError::parameter("components[HEADER][format]", wanted));
        }
    };
    let handle = component.pointer("/example/header_handle/0");
    match handle.and_then(Value::as_str) {
        Some(handle) if !handle.is_empty() => Ok(Header::Media(kind)),
        _ => Err(GraphError::template(
            None,
            "Sample is missing",
            "A media header needs a sample in example.header_handle.",
        )),
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

/// Rules of a body: at most 1,024 characters, variables inside the text,
/// in order, apart from each other, each with a sample.
pub fn body(component: &Value, named: bool) -> Result<Pattern, GraphError> {
    let text = required_text(component, "BODY", 1024)?;
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

/// The preset body of a one-time code.
pub fn code_body(component: &Value) -> Result<Pattern, GraphError> {
    let mut text = "*{{1}}* is your verification code.".to_owned();
    match component.get("add_security_recommendation") {
        Some(Value::Bool(true)) => text.push_str(" For your security, do not share this code."),
        None | Some(Value::Bool(false)) => {}
        Some(_) => {
            let name = "components[BODY][add_security_recommendation]";
            return Err(GraphError::parameter(name, "true or false"));
        }
    }
    Pattern::parse(&text).map_err(|why| GraphError::template(None, "Body", why))
}

/// Rules of a footer: at most 60 characters, no variable, one line.
pub fn footer(component: &Value, category: &str) -> Result<Option<String>, GraphError> {
    if category == "AUTHENTICATION" {
        let Some(minutes) = component.get("code_expiration_minutes") else {
            return Ok(None);
        };
        return match minutes.as_u64() {
            Some(minutes @ 1..=90) => Ok(Some(format!("This code expires in {minutes} minutes."))),
            _ => Err(GraphError::parameter(
                "components[FOOTER][code_expiration_minutes]",
                "between 1 and 90",
            )),
        };
    }
    let text = required_text(component, "FOOTER", 60)?;
    if text.contains("{{") || text.contains("}}") || text.contains(['\n', '\r']) {
        return Err(GraphError::template(
            Some(FOOTER_FORMAT),
            "Footer is badly formatted",
            "A footer has neither variables nor line breaks.",
        ));
    }
    Ok(Some(text.to_owned()))
}

/// Basic rules of a carousel: marketing, 2 to 10 cards.
pub fn carousel(component: &Value, category: &str) -> Result<(), GraphError> {
    let cards = component.get("cards").and_then(Value::as_array);
    let count = cards.map_or(0, Vec::len);
    if category != "MARKETING" || !(2..=10).contains(&count) {
        return Err(GraphError::template(
            None,
            "Carousel is not valid",
            "A carousel is for marketing and has 2 to 10 cards.",
        ));
    }
    Ok(())
}

/// Basic rules of a limited-time offer: marketing, a text of at most 16.
pub fn limited_time_offer(component: &Value, category: &str) -> Result<(), GraphError> {
    let text = component.pointer("/limited_time_offer/text");
    let text = text.and_then(Value::as_str).unwrap_or_default();
    if category != "MARKETING" || text.is_empty() || text.chars().count() > 16 {
        return Err(GraphError::template(
            None,
            "Limited-time offer is not valid",
            "A limited-time offer is for marketing and has a text of at most 16 characters.",
        ));
    }
    Ok(())
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
