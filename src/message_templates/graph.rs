//! A template in the shape of the Graph API: to submit it, and to send it.

use serde_json::{Value, json};

use super::content::{Button, ButtonKind, Content};
use super::pattern::Pattern;
use super::template::{Category, Snapshot};
use crate::whatsapp::{self, TemplateMessage, TemplateParameter};

/// The whole body of a creation. The content must have passed the rules.
pub fn creation(name: &str, language: &str, category: Category, content: &Content) -> Value {
    json!({
        "name": name,
        "language": language,
        "category": category.code(),
        "parameter_format": if content.is_named() { "NAMED" } else { "POSITIONAL" },
        "components": components(content),
    })
}

/// The body of an edit; the category of an approved template stays.
pub fn edit(category: Option<Category>, content: &Content) -> Value {
    let mut request = json!({ "components": components(content) });
    if let Some(category) = category {
        request["category"] = category.code().into();
    }
    request
}

/// The components in Meta's order.
fn components(content: &Content) -> Value {
    let named = content.is_named();
    let mut list = Vec::new();
    if !content.header.is_empty() {
        let mut header = part(content, &content.header, named, "header_text");
        header["type"] = "HEADER".into();
        header["format"] = "TEXT".into();
        list.push(header);
    }
    let mut body = part(content, &content.body, named, "body_text");
    body["type"] = "BODY".into();
    list.push(body);
    if !content.footer.is_empty() {
        list.push(json!({ "type": "FOOTER", "text": content.footer }));
    }
    if !content.buttons.is_empty() {
        let buttons: Vec<_> = content.buttons.iter().map(|b| button(content, b)).collect();
        list.push(json!({ "type": "BUTTONS", "buttons": buttons }));
    }
    list.into()
}

/// A text with its samples. Numbers start anew in every part, in order of appearance.
fn part(content: &Content, text: &str, named: bool, key: &str) -> Value {
    let pattern = Pattern::lenient(text);
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
    example[key] = if key == "body_text" {
        json!([samples])
    } else {
        json!(samples)
    };
    json!({ "text": renumbered(&pattern), "example": example })
}

fn renumbered(pattern: &Pattern) -> String {
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

fn button(content: &Content, button: &Button) -> Value {
    let kind = button.kind.code();
    match button.kind {
        ButtonKind::QuickReply => json!({ "type": kind, "text": button.text }),
        ButtonKind::PhoneNumber => {
            json!({ "type": kind, "text": button.text, "phone_number": button.value })
        }
        ButtonKind::Url => {
            let pattern = Pattern::lenient(&button.value);
            let mut shape =
                json!({ "type": kind, "text": button.text, "url": renumbered(&pattern) });
            if pattern.occurrences().next().is_some() {
                let sample = |name: &str| content.samples.get(name).map(|s| s.trim());
                shape["example"] = json!([pattern.fill(sample)]);
            }
            shape
        }
    }
}

impl Snapshot {
    /// The message for one person: `values` in the order of [`Content::variables`].
    pub fn message<'a>(&'a self, values: &'a [String]) -> TemplateMessage<'a> {
        let variables = self.content.variables();
        let named = self.content.is_named();
        let value = |name: &str| {
            let at = variables.iter().position(|known| known == name);
            at.and_then(|at| values.get(at)).map_or("", String::as_str)
        };
        let parameters = |text: &'a str| {
            Pattern::lenient(text)
                .variables()
                .into_iter()
                .map(|name| TemplateParameter {
                    name: named.then(|| borrowed(text, name)).flatten(),
                    text: value(name),
                })
                .collect()
        };
        let mut message = TemplateMessage::new(&self.name, &self.language)
            .header(parameters(&self.content.header))
            .body(parameters(&self.content.body));
        for (index, button) in self.content.addresses() {
            let pattern = Pattern::lenient(&button.value);
            if let Some(name) = pattern.occurrences().next() {
                message = message.button(&whatsapp::Button::UrlSuffix(index, value(name)));
            }
        }
        message
    }
}

/// The name as it stands in the text itself, which lives as long as the message.
fn borrowed<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at = text.match_indices(name).find(|(at, _)| {
        let before = text[..*at].trim_end();
        let after = text[at + name.len()..].trim_start();
        before.ends_with("{{") && after.starts_with("}}")
    })?;
    text.get(at.0..at.0 + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        Content {
            header: "Parcel {{2}}".to_owned(),
            body: "Dear {{1}}, parcel {{2}} comes {{3}} as promised.".to_owned(),
            footer: "Northwind".to_owned(),
            buttons: vec![
                Button {
                    kind: ButtonKind::QuickReply,
                    text: "Change".to_owned(),
                    value: String::new(),
                },
                Button {
                    kind: ButtonKind::Url,
                    text: "Track".to_owned(),
                    value: "https://a.example/t/{{2}}".to_owned(),
                },
            ],
            samples: [("1", "Ines"), ("2", "PX-2"), ("3", "today")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
        }
    }

    #[test]
    fn submits_in_metas_shape() {
        let request = creation("parcel", "en_US", Category::Utility, &content());
        let expected = json!({
            "name": "parcel", "language": "en_US", "category": "UTILITY", "parameter_format": "POSITIONAL",
            "components": [
                {"type": "HEADER", "format": "TEXT", "text": "Parcel {{1}}", "example": {"header_text": ["PX-2"]}},
                {"type": "BODY", "text": "Dear {{1}}, parcel {{2}} comes {{3}} as promised.",
                 "example": {"body_text": [["Ines", "PX-2", "today"]]}},
                {"type": "FOOTER", "text": "Northwind"},
                {"type": "BUTTONS", "buttons": [
                    {"type": "QUICK_REPLY", "text": "Change"},
                    {"type": "URL", "text": "Track", "url": "https://a.example/t/{{1}}",
                     "example": ["https://a.example/t/PX-2"]}]},
            ],
        });
        assert_eq!(request, expected);
    }

    #[test]
    fn sends_each_part_its_own_values() {
        let snapshot = Snapshot {
            name: "parcel".to_owned(),
            language: "en_US".to_owned(),
            category: Category::Utility,
            content: content(),
        };
        let values = ["Lena", "PX-7", "Monday"].map(str::to_owned);
        let message = serde_json::to_value(snapshot.message(&values)).expect("JSON");
        let text = |t: &str| json!({"type": "text", "text": t});
        assert_eq!(
            message["components"],
            json!([
                {"type": "header", "parameters": [text("PX-7")]},
                {"type": "body", "parameters": [text("Lena"), text("PX-7"), text("Monday")]},
                {"type": "button", "sub_type": "url", "index": "1", "parameters": [text("PX-7")]},
            ])
        );
    }

    #[test]
    fn named_variables_keep_their_names() {
        let content = Content {
            body: "Hello first_name {{ first_name }}, bring {{code}} along.".to_owned(),
            samples: [("first_name", "Omar"), ("code", "LEAF")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
            ..Content::default()
        };
        let request = creation("sale", "en", Category::Marketing, &content);
        assert_eq!(request["parameter_format"], "NAMED");
        assert_eq!(
            request["components"][0]["text"],
            "Hello first_name {{first_name}}, bring {{code}} along."
        );
        assert_eq!(
            request["components"][0]["example"]["body_text_named_params"][1],
            json!({"param_name": "code", "example": "LEAF"})
        );
        let snapshot = Snapshot {
            name: "sale".to_owned(),
            language: "en".to_owned(),
            category: Category::Marketing,
            content,
        };
        let values = ["Lena", "L10"].map(str::to_owned);
        let message = serde_json::to_value(snapshot.message(&values)).expect("JSON");
        assert_eq!(
            message["components"][0]["parameters"],
            json!([
                {"type": "text", "parameter_name": "first_name", "text": "Lena"},
                {"type": "text", "parameter_name": "code", "text": "L10"},
            ])
        );
    }
}
