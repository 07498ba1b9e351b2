use serde_json::{Value, json};

use super::super::content::{
    Button, ButtonKind, Card, Content, FlowBy, HeaderFormat, OtpKind, Sample,
};
use super::super::pattern::Pattern;
use super::super::rules::Draft;
use super::super::template::Category;

/// The whole body of a creation. A draft that broke a rule breaks it here as well.
pub fn creation(draft: &Draft) -> Value {
    let content = &draft.content;
    let mut request = json!({
        "name": draft.name,
        "language": draft.language,
        "category": draft.category,
        "components": components(content),
    });
    if content.code.is_none() {
        let format = if content.is_named() {
            "NAMED"
        } else {
            "POSITIONAL"
        };
        request["parameter_format"] = format.into();
    }
    if let Some(ttl) = content.ttl {
        request["message_send_ttl_seconds"] = ttl.into();
    }
    request
}

/// The body of an edit; the category of an approved template stays.
pub fn edit(category: Option<Category>, content: &Content) -> Value {
    let mut request = json!({ "components": components(content) });
    if let Some(category) = category {
        request["category"] = category.code().into();
    }
    if let Some(ttl) = content.ttl {
        request["message_send_ttl_seconds"] = ttl.into();
    }
    request
}

/// The components in Meta's order.
pub fn components(content: &Content) -> Value {
    if let Some(given) = &content.given {
        return given.components.clone();
    }
    if content.code.is_some() {
        return code(content);
    }
    let named = content.is_named();
    let mut list: Vec<Value> = header(content, named).into_iter().collect();
    if content.buttons.iter().any(|b| b.kind == ButtonKind::Spm) {
        // Its product is the header: a second one breaks Meta's rule, as the author did.
        list.push(json!({ "type": "HEADER", "format": "PRODUCT" }));
    }
    if let Some(offer) = &content.offer {
        list.push(json!({
            "type": "LIMITED_TIME_OFFER",
            "limited_time_offer": { "text": offer.text, "has_expiration": offer.hours > 0 },
        }));
    }
    list.push(body(content, named));
    if !content.footer.trim().is_empty() {
        list.push(json!({ "type": "FOOTER", "text": content.footer }));
    }
    if content.asks_to_call {
        list.push(json!({ "type": "CALL_PERMISSION_REQUEST" }));
    }
    if !content.buttons.is_empty() {
        list.push(buttons(content, &content.buttons));
    }
    if !content.cards.is_empty() {
        let cards: Vec<Value> = content
            .cards
            .iter()
            .map(|c| card(content, c, named))
            .collect();
        list.push(json!({ "type": "CAROUSEL", "cards": cards }));
    }
    list.into()
}

/// Meta writes the words of a one-time code itself.
fn code(content: &Content) -> Value {
    let code = content.code.clone().unwrap_or_default();
    let mut list = vec![json!({
        "type": "BODY", "add_security_recommendation": code.security,
    })];
    if let Some(minutes) = code.minutes {
        list.push(json!({ "type": "FOOTER", "code_expiration_minutes": minutes }));
    }
    if !content.buttons.is_empty() {
        list.push(buttons(content, &content.buttons));
    }
    list.into()
}

fn header(content: &Content, named: bool) -> Option<Value> {
    match content.header_format {
        HeaderFormat::Text if content.header.trim().is_empty() => None,
        HeaderFormat::Text => {
            let mut header = part(content, &content.header, named, "header_text");
            header["type"] = "HEADER".into();
            header["format"] = "TEXT".into();
            Some(header)
        }
        HeaderFormat::Location => Some(json!({ "type": "HEADER", "format": "LOCATION" })),
        format => Some(media(format, content.media.as_ref())),
    }
}

fn media(format: HeaderFormat, file: Option<&Sample>) -> Value {
    let mut header = json!({ "type": "HEADER", "format": format.code() });
    if let Some(file) = file {
        header["example"] = json!({ "header_handle": [file.handle] });
    }
    header
}

fn body(content: &Content, named: bool) -> Value {
    let mut body = part(content, &content.body, named, "body_text");
    body["type"] = "BODY".into();
    body
}

fn card(content: &Content, card: &Card, named: bool) -> Value {
    let mut parts = vec![media(card.format, card.media.as_ref())];
    if !card.body.trim().is_empty() {
        let mut body = part(content, &card.body, named, "body_text");
        if !named {
            body["text"] = renumbered(&card.body).into();
        }
        body["type"] = "BODY".into();
        parts.push(body);
    }
    if !card.buttons.is_empty() {
        parts.push(buttons(content, &card.buttons));
    }
    json!({ "components": parts })
}

/// A text with its samples. The body's numbers are Meta's own already; those of every other part start
/// anew, in order of appearance.
fn part(content: &Content, text: &str, named: bool, key: &str) -> Value {
    let pattern = match Pattern::parse(text) {
        Ok(pattern) => pattern,
        Err(_) => return json!({ "text": text }),
    };
    let variables = pattern.variables();
    let sample = |name: &str| content.samples.get(name).map_or("", |s| s.trim());
    if variables.is_empty() {
        return json!({ "text": text });
    }
    let mut example = json!({});
    if named {
        let list: Vec<_> = variables
            .iter()
            .map(|name| json!({ "param_name": name, "example": sample(name) }))
            .collect();
        example[format!("{key}_named_params")] = list.into();
        return json!({ "text": pattern.fill(|_| None), "example": example });
    }
    let samples: Vec<_> = variables.iter().map(|name| sample(name)).collect();
    if key == "body_text" {
        example[key] = json!([samples]);
        return json!({ "text": pattern.fill(|_| None), "example": example });
    }
    example[key] = json!(samples);
    json!({ "text": renumbered(text), "example": example })
}

fn renumbered(text: &str) -> String {
    let Ok(pattern) = Pattern::parse(text) else {
        return text.to_owned();
    };
    let tokens: Vec<(&str, String)> = pattern
        .variables()
        .into_iter()
        .enumerate()
        .map(|(index, name)| (name, format!("{{{{{}}}}}", index + 1)))
        .collect();
    pattern.fill(|name| {
        let token = tokens.iter().find(|(known, _)| *known == name)?;
        Some(token.1.as_str())
    })
}

fn buttons(content: &Content, list: &[Button]) -> Value {
    let buttons: Vec<Value> = list.iter().map(|b| button(content, b)).collect();
    json!({ "type": "BUTTONS", "buttons": buttons })
}

fn button(content: &Content, button: &Button) -> Value {
    let kind = button.kind.code();
    // A missing sample makes an empty example, which Meta refuses as it should.
    let sample = |name: &str| Some(content.samples.get(name).map_or("", |s| s.trim()));
    match button.kind {
        ButtonKind::QuickReply | ButtonKind::VoiceCall => {
            json!({ "type": kind, "text": button.text })
        }
        ButtonKind::Catalog => json!({ "type": kind, "text": "View catalog" }),
        ButtonKind::Mpm => json!({ "type": kind, "text": "View items" }),
        ButtonKind::Spm => json!({ "type": kind, "text": "View" }),
        ButtonKind::RequestContactInfo => json!({ "type": kind }),
        ButtonKind::Other => json!({ "type": button.value, "text": button.text }),
        ButtonKind::PhoneNumber => {
            json!({ "type": kind, "text": button.text, "phone_number": button.value })
        }
        ButtonKind::CopyCode => {
            let pattern = Pattern::lenient(&button.value);
            json!({ "type": kind, "example": pattern.fill(sample) })
        }
        ButtonKind::Flow => flow(button),
        ButtonKind::Otp => otp(button),
        ButtonKind::Url => {
            let pattern = Pattern::lenient(&button.value);
            let url = renumbered(&button.value);
            let mut shape = json!({ "type": kind, "text": button.text, "url": url });
            let variables = pattern.variables();
            let has_samples = variables.iter().all(|name| {
                let sample = content.samples.get(*name);
                sample.is_some_and(|s| !s.trim().is_empty())
            });
            if !variables.is_empty() && has_samples {
                shape["example"] = json!([pattern.fill(sample)]);
            }
            shape
        }
    }
}

fn flow(button: &Button) -> Value {
    let named_by = FlowBy::of(&button.value).field();
    let mut shape = json!({ "type": "FLOW", "text": button.text });
    shape[named_by] = button.value.trim().into();
    if button.exchanges {
        shape["flow_action"] = "data_exchange".into();
    } else if !button.screen.is_empty() {
        shape["flow_action"] = "navigate".into();
        shape["navigate_screen"] = button.screen.as_str().into();
    }
    shape
}

fn otp(button: &Button) -> Value {
    let otp = &button.otp;
    let mut shape = json!({ "type": "OTP", "otp_type": otp.kind.code() });
    if !button.text.trim().is_empty() {
        shape["text"] = button.text.as_str().into();
    }
    if otp.kind == OtpKind::CopyCode {
        return shape;
    }
    if !otp.autofill.trim().is_empty() {
        shape["autofill_text"] = otp.autofill.as_str().into();
    }
    if otp.kind == OtpKind::ZeroTap {
        // The editor says what accepting means beside the choice.
        shape["zero_tap_terms_accepted"] = true.into();
    }
    let app = |app: &super::super::content::OtpApp| json!({ "package_name": app.package, "signature_hash": app.hash });
    let apps: Vec<Value> = otp.apps.iter().map(app).collect();
    shape["supported_apps"] = apps.into();
    shape
}
