use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pattern::{Pattern, is_positional};

/// What a template says, as its author wrote it. One number or name means the same value in header,
/// body and addresses; Meta's own numbering, which starts anew in every part, is made when it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// A line of text above the body; may be empty.
    pub header: String,
    /// The text.
    pub body: String,
    /// A line below the body; may be empty.
    pub footer: String,
    /// The buttons in order.
    pub buttons: Vec<Button>,
    /// A sample value for each variable.
    pub samples: BTreeMap<String, String>,
}

/// A button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What a tap does.
    pub kind: ButtonKind,
    /// Its label.
    pub text: String,
    /// Address or phone number; empty for a quick reply.
    #[serde(default)]
    pub value: String,
}

/// What a tap on a button does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ButtonKind {
    /// Sends the label back as a message.
    #[default]
    QuickReply,
    /// Opens an address.
    Url,
    /// Calls a number.
    PhoneNumber,
}

impl ButtonKind {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 3] = [Self::QuickReply, Self::Url, Self::PhoneNumber];

    /// Meta's word for it, also the form's.
    pub fn code(self) -> &'static str {
        match self {
            Self::QuickReply => "QUICK_REPLY",
            Self::Url => "URL",
            Self::PhoneNumber => "PHONE_NUMBER",
        }
    }

    /// Reads Meta's word in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code().eq_ignore_ascii_case(code))
    }
}

/// A template with values put in, for a preview, a test send or the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The header; may be empty.
    pub header: String,
    /// The body.
    pub body: String,
    /// The footer; may be empty.
    pub footer: String,
    /// Kind, label and target of each button.
    pub buttons: Vec<Button>,
}

impl Content {
    /// The variables, each once: numbers ascending, names in order of appearance (header, body, buttons).
    pub fn variables(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for pattern in self.patterns() {
            for name in pattern.variables() {
                if !found.iter().any(|known| known == name) {
                    found.push(name.to_owned());
                }
            }
        }
        found.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
        found
    }

    /// Whether its variables have names rather than numbers.
    pub fn is_named(&self) -> bool {
        self.variables().iter().any(|name| !is_positional(name))
    }

    /// The template with values in the order of [`Content::variables`].
    pub fn render(&self, values: &[String]) -> Rendered {
        let variables = self.variables();
        self.render_with(|name| {
            let at = variables.iter().position(|known| known == name)?;
            values.get(at).map(String::as_str)
        })
    }

    /// The template with its samples; variables without one stay in braces.
    pub fn render_samples(&self) -> Rendered {
        self.render_with(|name| {
            let sample = self.samples.get(name)?;
            (!sample.trim().is_empty()).then_some(sample.as_str())
        })
    }

    fn render_with<'a>(&self, value: impl Fn(&str) -> Option<&'a str> + Copy) -> Rendered {
        let fill = |text: &str| Pattern::lenient(text).fill(value);
        Rendered {
            header: fill(&self.header),
            body: fill(&self.body),
            footer: self.footer.clone(),
            buttons: self
                .buttons
                .iter()
                .map(|button| Button {
                    value: fill(&button.value),
                    ..button.clone()
                })
                .collect(),
        }
    }

    fn patterns(&self) -> impl Iterator<Item = Pattern> {
        let texts = [&self.header, &self.body].into_iter();
        let addresses = self.addresses().map(|(_, button)| &button.value);
        texts.chain(addresses).map(|text| Pattern::lenient(text))
    }

    /// The buttons that open an address, with their place among all buttons.
    pub fn addresses(&self) -> impl Iterator<Item = (usize, &Button)> {
        self.buttons
            .iter()
            .enumerate()
            .filter(|(_, button)| button.kind == ButtonKind::Url)
    }
}

/// A value as a template can carry it: one line, no tabs, no long runs of spaces.
pub fn clean_value(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        Content {
            header: "Parcel {{2}}".to_owned(),
            body: "Dear {{1}}, parcel {{2}} comes {{3}}.".to_owned(),
            footer: "Northwind".to_owned(),
            buttons: vec![Button {
                kind: ButtonKind::Url,
                text: "Track".to_owned(),
                value: "https://a.example/{{2}}".to_owned(),
            }],
            samples: [("1".to_owned(), "Ines".to_owned())].into(),
        }
    }

    #[test]
    fn one_number_is_one_value_everywhere() {
        assert_eq!(content().variables(), ["1", "2", "3"]);
        let values = ["Lena", "PX-7", "today"].map(str::to_owned);
        let shown = content().render(&values);
        assert_eq!(shown.header, "Parcel PX-7");
        assert_eq!(shown.body, "Dear Lena, parcel PX-7 comes today.");
        assert_eq!(shown.buttons[0].value, "https://a.example/PX-7");
        assert_eq!(
            content().render_samples().body,
            "Dear Ines, parcel {{2}} comes {{3}}."
        );
    }

    #[test]
    fn values_become_one_line() {
        assert_eq!(clean_value(" a\n\tb     c "), "a b c");
    }
}
