//! A template message: the template looked up, its variables filled.

use serde_json::Value;

use super::super::account::Account;
use super::super::error::GraphError;
use super::super::ledger::{Attachment, Button};
use super::super::locks::read;
use super::super::media::MediaStore;
use super::super::rules::{ButtonSpec, CardSpec, Header, Pattern};
use super::super::template::{Status, Template};
use super::content::attachment;
use super::{Draft, array, object, words};

/// Fills the template that a request names.
pub fn template(
    draft: &mut Draft,
    given: &Value,
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    let name = words(given, "name", 512)?;
    let language = words(object(given, "language")?, "code", 20)?;
    let template = read(&account.shelf).find(name, language);
    let template = template.ok_or_else(|| absent(name, language))?;
    match template.status {
        Status::Approved | Status::Flagged => {}
        Status::Paused => return Err(GraphError::new(132015, "The template is paused.")),
        Status::Disabled => return Err(GraphError::new(132016, "The template is disabled.")),
        _ => return Err(absent(name, language)),
    }
    draft.template = Some(name.to_owned());
    draft.category = template.category.to_lowercase();
    draft.footer.clone_from(&template.blueprint.footer);
    let components = array(given, "components")?;
    known(components)?;
    header(
        draft,
        &template,
        part(components, "header")?,
        account,
        media,
    )?;
    let body = parameters(part(components, "body")?)?;
    draft.body = text("body", &template.blueprint.body, template.named, body)?;
    if draft.body.chars().count() > 1024 {
        let why = "The filled body has more than 1024 characters.";
        return Err(GraphError::new(132005, why));
    }
    draft.buttons = buttons(&template.blueprint.buttons, components)?;
    offer(&template, components)?;
    carousel(draft, &template, components, account, media)
}

/// Components are of the types that a message has.
fn known(components: &[Value]) -> Result<(), GraphError> {
    const TYPES: [&str; 6] = [
        "header",
        "body",
        "footer",
        "button",
        "limited_time_offer",
        "carousel",
    ];
    for component in components {
        let kind = super::text(component, "type")?;
        let kind = kind.ok_or_else(|| GraphError::missing("components[type]"))?;
        if !TYPES.iter().any(|known| kind.eq_ignore_ascii_case(known)) {
            let wanted = "one of {header, body, button, limited_time_offer, carousel}";
            return Err(GraphError::parameter("components[type]", wanted));
        }
    }
    Ok(())
}

/// An offer with an end: each send says when it is.
fn offer(template: &Template, components: &[Value]) -> Result<(), GraphError> {
    if !template.blueprint.expires {
        return Ok(());
    }
    let given = parameters(part(components, "limited_time_offer")?)?;
    let end = given
        .first()
        .and_then(|p| p.pointer("/limited_time_offer/expiration_time_ms"));
    match end {
        Some(Value::Number(end)) if end.as_u64().is_some() => Ok(()),
        Some(_) => Err(GraphError::parameter("expiration_time_ms", "a number")),
        None => {
            let why = "limited_time_offer: the template needs expiration_time_ms.";
            Err(GraphError::new(132012, why))
        }
    }
}

/// A carousel: as many cards as the template has, each once.
fn carousel(
    draft: &mut Draft,
    template: &Template,
    components: &[Value],
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    let specs = &template.blueprint.cards;
    if specs.is_empty() {
        return Ok(());
    }
    let given = part(components, "carousel")?.map_or(Ok(&[][..]), |c| array(c, "cards"))?;
    if given.len() != specs.len() {
        let why = format!(
            "carousel: number of cards ({}) does not match the expected number ({})",
            given.len(),
            specs.len()
        );
        return Err(GraphError::new(132000, why));
    }
    for (index, spec) in specs.iter().enumerate() {
        let card = given.iter().find(|card| {
            let at = card.get("card_index");
            at.and_then(|at| at.as_u64().or_else(|| at.as_str()?.parse().ok()))
                == Some(index as u64)
        });
        let Some(card) = card else {
            let why = format!("carousel: there is no card with card_index {index}.");
            return Err(GraphError::new(132012, why));
        };
        fill_card(draft, spec, template.named, card, account, media)?;
    }
    Ok(())
}

fn fill_card(
    draft: &mut Draft,
    spec: &CardSpec,
    named: bool,
    card: &Value,
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    let components = array(card, "components")?;
    medium(spec.media, part(components, "header")?, account, media)?;
    if let Some(pattern) = &spec.body {
        let given = parameters(part(components, "body")?)?;
        let body = text("card", pattern, named, given)?;
        draft.body.push_str("\n\n");
        draft.body.push_str(&body);
    }
    draft.buttons.extend(buttons(&spec.buttons, components)?);
    Ok(())
}

/// The file that a header needs.
fn medium(
    kind: &str,
    given: Option<&Value>,
    account: &Account,
    media: &MediaStore,
) -> Result<Attachment, GraphError> {
    let format = || {
        let why = format!("header: the template needs a parameter of type {kind}.");
        GraphError::new(132012, why)
    };
    let first = parameters(given)?.first().ok_or_else(format)?;
    if super::text(first, "type")? != Some(kind) {
        return Err(format());
    }
    attachment(kind, object(first, kind)?, account, media)
}

fn absent(name: &str, language: &str) -> GraphError {
    let why = format!("Template {name} does not exist in {language}, or is not approved.");
    GraphError::new(132001, why)
}

fn header(
    draft: &mut Draft,
    template: &Template,
    given: Option<&Value>,
    account: &Account,
    media: &MediaStore,
) -> Result<(), GraphError> {
    let parameters = parameters(given)?;
    match &template.blueprint.header {
        None if parameters.is_empty() => Ok(()),
        None => {
            let why = "header: the template has no header to fill.";
            Err(GraphError::new(132000, why))
        }
        Some(Header::Text(pattern)) => {
            draft.header = Some(text("header", pattern, template.named, parameters)?);
            Ok(())
        }
        Some(Header::Media(kind)) => {
            draft.media = Some(medium(kind, given, account, media)?);
            Ok(())
        }
        Some(Header::Location) => place(draft, parameters),
        Some(Header::Product) => match parameters.first().and_then(|p| p.get("product")) {
            Some(product) if product.get("product_retailer_id").is_some() => Ok(()),
            _ => {
                let why = "header: the template needs a parameter of type product.";
                Err(GraphError::new(132012, why))
            }
        },
    }
}

fn place(draft: &mut Draft, parameters: &[Value]) -> Result<(), GraphError> {
    let place = parameters.first().and_then(|p| p.get("location"));
    let Some(place) = place else {
        let why = "header: the template needs a parameter of type location.";
        return Err(GraphError::new(132012, why));
    };
    for name in ["latitude", "longitude"] {
        let degrees = match place.get(name) {
            Some(Value::Number(degrees)) => degrees.as_f64(),
            Some(Value::String(degrees)) => degrees.trim().parse().ok(),
            _ => None,
        };
        if degrees.is_none() {
            return Err(GraphError::value(name, "is not a number"));
        }
    }
    let name = place.get("name").and_then(Value::as_str);
    draft.header = name.map(str::to_owned);
    Ok(())
}

/// The component of one type, if it was given.
fn part<'a>(components: &'a [Value], kind: &str) -> Result<Option<&'a Value>, GraphError> {
    for component in components {
        let given = super::text(component, "type")?;
        let given = given.ok_or_else(|| GraphError::missing("components[type]"))?;
        if given.eq_ignore_ascii_case(kind) {
            return Ok(Some(component));
        }
    }
    Ok(None)
}

fn parameters(component: Option<&Value>) -> Result<&[Value], GraphError> {
    component.map_or(Ok(&[]), |component| array(component, "parameters"))
}

/// Fills one text; the number, names and types of parameters have to fit.
fn text(part: &str, pattern: &Pattern, named: bool, given: &[Value]) -> Result<String, GraphError> {
    let variables = pattern.variables();
    if given.len() != variables.len() {
        let why = format!(
            "{part}: number of localizable_params ({}) does not match the expected number of params ({})",
            given.len(),
            variables.len()
        );
        return Err(GraphError::new(132000, why));
    }
    let mut values = Vec::with_capacity(given.len());
    for (index, parameter) in given.iter().enumerate() {
        let name = match named {
            false => variables[index],
            true => {
                let name = words(parameter, "parameter_name", 512)?;
                let known = variables.contains(&name) && values.iter().all(|(n, _)| *n != name);
                if !known {
                    let why = format!("{part}: there is no variable {name} left to fill.");
                    return Err(GraphError::new(132000, why));
                }
                name
            }
        };
        values.push((name, value(part, parameter)?));
    }
    Ok(pattern.fill(|name| {
        let found = values.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| *value)
    }))
}

fn value<'a>(part: &str, parameter: &'a Value) -> Result<&'a str, GraphError> {
    let value = match super::text(parameter, "type")? {
        Some("text") => super::text(parameter, "text")?,
        Some(kind @ ("currency" | "date_time")) => {
            super::text(object(parameter, kind)?, "fallback_value")?
        }
        Some(other) => {
            let why = format!("{part}: a parameter of type {other} does not fit here.");
            return Err(GraphError::new(132012, why));
        }
        None => return Err(GraphError::missing("parameters[type]")),
    };
    let value = value.unwrap_or_default();
    if value.is_empty() {
        return Err(GraphError::missing("parameters[text]"));
    }
    if value.contains(['\n', '\r', '\t']) || value.contains("     ") {
        let why = format!("{part}: a parameter has no line breaks, tabs or five spaces in a row.");
        return Err(GraphError::new(132018, why));
    }
    Ok(value)
}

/// The buttons with what was given for each, by its 0-based position.
fn buttons(specs: &[ButtonSpec], components: &[Value]) -> Result<Vec<Button>, GraphError> {
    let mut given: Vec<Option<&str>> = vec![None; specs.len()];
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
            *slot = Some(button_value(first)?);
        }
    }
    specs.iter().zip(given).map(|(s, g)| button(s, g)).collect()
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

fn button_value(parameter: &Value) -> Result<&str, GraphError> {
    match super::text(parameter, "type")? {
        Some(kind @ "text") => words(parameter, kind, 2000),
        Some(kind @ "payload") => words(parameter, kind, 256),
        Some(kind @ "coupon_code") => words(parameter, kind, 15),
        Some("action") => Ok(""),
        Some(other) => {
            let why = format!("button: a parameter of type {other} does not fit here.");
            Err(GraphError::new(132012, why))
        }
        None => Err(GraphError::missing("parameters[type]")),
    }
}

fn button(spec: &ButtonSpec, given: Option<&str>) -> Result<Button, GraphError> {
    if spec.variable && given.is_none_or(str::is_empty) {
        let why = format!("button: {} needs a parameter.", spec.text);
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
