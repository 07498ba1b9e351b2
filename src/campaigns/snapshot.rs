//! The template as it was when the campaign began: what is sent to everyone, and where each person's
//! texts go.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::whatsapp::{Button, TemplateMessage, TemplateParameter};

/// A frozen template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its name at Meta.
    pub name: String,
    /// The language code, with an underscore.
    pub language: String,
    /// The version at the start.
    pub version: i32,
    /// The components in the Graph API's shape.
    pub components: Value,
}

/// Where a variable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the header's text.
    Header,
    /// In the body.
    Body,
    /// At the end of a button's address; counted from 0.
    Button(usize),
}

/// One variable of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Where it stands.
    pub place: Place,
    /// What stands between the braces: `1`, or `first_name`.
    pub name: String,
}

impl Slot {
    /// The last part of the form fields' names: `variable_{key}` and `fallback_{key}`.
    pub fn key(&self) -> String {
        match self.place {
            Place::Body => self.name.clone(),
            Place::Header => format!("header_{}", self.name),
            Place::Button(index) => format!("button_{index}"),
        }
    }

    fn is_named(&self) -> bool {
        !self.name.bytes().all(|b| b.is_ascii_digit())
    }
}

impl Snapshot {
    /// The text of the header, the body or the footer; empty where there is none.
    pub fn text(&self, component: &str) -> &str {
        self.component(component)
            .and_then(|c| c["text"].as_str())
            .unwrap_or_default()
    }

    /// The labels of the buttons.
    pub fn buttons(&self) -> Vec<&str> {
        let buttons = self
            .component("BUTTONS")
            .and_then(|c| c["buttons"].as_array());
        buttons
            .into_iter()
            .flatten()
            .filter_map(|b| b["text"].as_str())
            .collect()
    }

    /// Its variables: the header's, the body's in their order, then the buttons'.
    pub fn slots(&self) -> Vec<Slot> {
        let slot = |place: Place| move |name: String| Slot { place, name };
        let mut slots: Vec<Slot> = tokens(self.text("HEADER"))
            .map(slot(Place::Header))
            .collect();
        let mut body: Vec<String> = Vec::new();
        for name in tokens(self.text("BODY")) {
            if !body.contains(&name) {
                body.push(name);
            }
        }
        body.sort_by_key(|name| name.parse::<u32>().unwrap_or(0));
        slots.extend(body.into_iter().map(slot(Place::Body)));
        let buttons = self
            .component("BUTTONS")
            .and_then(|c| c["buttons"].as_array());
        for (index, button) in buttons.into_iter().flatten().enumerate() {
            let url = button["url"].as_str().unwrap_or_default();
            slots.extend(tokens(url).take(1).map(slot(Place::Button(index))));
        }
        slots
    }

    /// The message for one person; `texts` in the order of [`Self::slots`].
    pub fn message<'a>(&'a self, slots: &'a [Slot], texts: &'a [String]) -> TemplateMessage<'a> {
        let texts_at = |wanted: fn(Place) -> bool| {
            slots
                .iter()
                .zip(texts)
                .filter(move |(slot, _)| wanted(slot.place))
        };
        let parameter = |(slot, text): (&'a Slot, &'a String)| TemplateParameter {
            name: slot.is_named().then_some(slot.name.as_str()),
            text,
        };
        let header = texts_at(|p| p == Place::Header).map(parameter).collect();
        let body = texts_at(|p| p == Place::Body).map(parameter).collect();
        let mut message = TemplateMessage::new(&self.name, &self.language)
            .header(header)
            .body(body);
        for (slot, text) in slots.iter().zip(texts) {
            if let Place::Button(index) = slot.place {
                message = message.button(&Button::UrlSuffix(index, text));
            }
        }
        message
    }

    /// A text of the template with the variables of its place filled in.
    pub fn filled(&self, component: &str, texts: &[String]) -> String {
        let place = match component {
            "HEADER" => Place::Header,
            _ => Place::Body,
        };
        let mut out = self.text(component).to_owned();
        for (slot, text) in self.slots().iter().zip(texts) {
            if slot.place == place {
                out = out.replace(&format!("{{{{{}}}}}", slot.name), text);
            }
        }
        out
    }

    fn component(&self, kind: &str) -> Option<&Value> {
        let components = self.components.as_array()?;
        components.iter().find(|c| {
            c["type"]
                .as_str()
                .is_some_and(|t| t.eq_ignore_ascii_case(kind))
        })
    }
}

/// What stands between double braces, in order.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split("{{").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once("}}")?;
        let name = inside.trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn snapshot() -> Snapshot {
        Snapshot {
            name: "parcel".to_owned(),
            language: "en_US".to_owned(),
            version: 1,
            components: json!([
                {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}"},
                {"type": "BODY", "text": "Hello {{1}}, it comes on {{2}}. See you, {{1}}!"},
                {"type": "BUTTONS", "buttons": [
                    {"type": "QUICK_REPLY", "text": "Fine"},
                    {"type": "URL", "text": "Track", "url": "https://a.example/{{1}}"}]},
            ]),
        }
    }

    #[test]
    fn finds_every_variable_once_in_sending_order() {
        let slots = snapshot().slots();
        let keys: Vec<String> = slots.iter().map(Slot::key).collect();
        assert_eq!(keys, ["header_1", "1", "2", "button_1"]);
    }

    #[test]
    fn puts_each_text_in_its_place() {
        let snapshot = snapshot();
        let slots = snapshot.slots();
        let texts = ["PX 7", "Lena", "Monday", "p/7"].map(str::to_owned);
        let sent = serde_json::to_value(snapshot.message(&slots, &texts)).expect("JSON");
        assert_eq!(sent["components"][0]["parameters"][0]["text"], "PX 7");
        assert_eq!(sent["components"][1]["parameters"][1]["text"], "Monday");
        assert_eq!(sent["components"][2]["parameters"][0]["text"], "p%2F7");
        assert_eq!(sent["components"][2]["index"], "1");
        assert_eq!(
            snapshot.filled("BODY", &texts),
            "Hello Lena, it comes on Monday. See you, Lena!"
        );
    }
}
