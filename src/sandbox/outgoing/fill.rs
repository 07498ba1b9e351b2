//! A template message: the template looked up, its variables filled.

use serde_json::Value;

use super::super::account::Account;
use super::super::error::GraphError;
use super::super::ledger::Attachment;
use super::super::locks::read;
use super::super::media::MediaStore;
use super::super::rules::{CardSpec, Header, Pattern};
use super::super::template::{Status, Template};
use super::content::attachment;
use super::pressed::buttons;
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
    draft.waits = template.paces;
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
    let is_code = template.category == "AUTHENTICATION";
    if is_code && body.iter().any(is_long) {
        let why = "body: a code has at most 15 characters.";
        return Err(GraphError::new(132018, why));
    }
    if draft.body.chars().count() > 1024 {
        let why = "The filled body has more than 1024 characters.";
        return Err(GraphError::new(132005, why));
    }
    draft.buttons = buttons(&template.blueprint.buttons, components)?;
    offer(&template, components)?;
    carousel(draft, &template, components, account, media)
}

fn is_long(code: &Value) -> bool {
    let text = code.get("text").and_then(Value::as_str);
    text.is_some_and(|text| text.chars().count() > 15)
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
    let header = part(components, "header")?;
    match spec.media {
        "product" => {
            let shown = product(parameters(header)?)?;
            draft.body.push_str("\n\n");
            draft.body.push_str(&shown);
        }
        kind => drop(medium(kind, header, account, media)?),
    }
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
        Some(Header::Product) => {
            draft.header = Some(product(parameters)?);
            Ok(())
        }
    }
}

/// A product is named with the catalogue that it is in.
fn product(parameters: &[Value]) -> Result<String, GraphError> {
    let Some(product) = parameters.first().and_then(|p| p.get("product")) else {
        let why = "header: the template needs a parameter of type product.";
        return Err(GraphError::new(132012, why));
    };
    let catalog = words(product, "catalog_id", 40)?;
    if !catalog.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(GraphError::value(
            "catalog_id",
            "is not the id of a catalogue",
        ));
    }
    let id = words(product, "product_retailer_id", 200)?;
    Ok(format!("{catalog}/{id}"))
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
        Some("currency") => {
            let currency = object(parameter, "currency")?;
            words(currency, "code", 3)?;
            if currency
                .get("amount_1000")
                .and_then(Value::as_i64)
                .is_none()
            {
                return Err(GraphError::parameter("amount_1000", "a whole number"));
            }
            super::text(currency, "fallback_value")?
        }
        Some(kind @ "date_time") => super::text(object(parameter, kind)?, "fallback_value")?,
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
