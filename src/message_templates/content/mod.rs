use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod button;
mod given;
mod lacking;
mod parts;
mod products;

pub use button::{Button, ButtonKind, FlowBy, Otp, OtpApp, OtpKind};
pub use given::Given;
pub use lacking::Lack;
pub use parts::{Card, Code, HeaderFormat, Location, Offer, Sample};
pub use products::{Goods, Products, Section};

use super::pattern::{Pattern, is_positional};

/// What a template says, as its author wrote it. One number or name means the same value in header,
/// body and addresses; Meta's own numbering, which starts anew in every part, is made when it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// What stands above the body.
    pub header_format: HeaderFormat,
    /// A line of text above the body; may be empty.
    pub header: String,
    /// The header's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<Sample>,
    /// The header's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The product that a campaign shows in the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Goods>,
    /// The text.
    pub body: String,
    /// A line below the body; may be empty.
    pub footer: String,
    /// The buttons in order.
    pub buttons: Vec<Button>,
    /// A sample value for each variable.
    pub samples: BTreeMap<String, String>,
    /// Whether it asks for the person's permission to be called.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asks_to_call: bool,
    /// What makes it a limited-time offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// The cards of a carousel; none for every other template.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// What makes it a one-time code, whose body and footer are Meta's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// How long Meta tries to deliver, in seconds; nothing for Meta's own time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl: Option<i64>,
    /// What Meta has, where the editor cannot write all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
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
    /// A carousel's cards: body and buttons.
    pub cards: Vec<Rendered>,
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
        let buttons = |list: &[Button]| {
            let filled = list.iter().map(|button| Button {
                value: fill(&button.value),
                ..button.clone()
            });
            filled.collect()
        };
        let header = match self.header_format {
            HeaderFormat::Text => fill(&self.header),
            _ => String::new(),
        };
        let cards = self.cards.iter().map(|card| Rendered {
            body: fill(&card.body),
            buttons: buttons(&card.buttons),
            ..Rendered::default()
        });
        Rendered {
            header,
            body: fill(&self.body),
            footer: self.footer.clone(),
            buttons: buttons(&self.buttons),
            cards: cards.collect(),
        }
    }

    /// The texts that hold words, not addresses, in the order in which people meet them.
    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        let header = (self.header_format == HeaderFormat::Text).then_some(&self.header);
        let cards = self.cards.iter().map(|card| &card.body);
        header.into_iter().chain([&self.body]).chain(cards)
    }

    /// What is behind buttons and may hold a variable.
    fn targets(&self) -> impl Iterator<Item = &String> {
        let cards = self.cards.iter().flat_map(|card| &card.buttons);
        self.buttons
            .iter()
            .chain(cards)
            .filter(|button| button.kind.takes_variable())
            .map(|button| &button.value)
    }

    fn patterns(&self) -> impl Iterator<Item = Pattern> {
        let all = self.texts().chain(self.targets());
        all.map(|text| Pattern::lenient(text))
    }

    /// Every file of it: the header's and the cards'.
    pub fn files(&self) -> impl Iterator<Item = &Sample> {
        let header = self.media.iter().filter(|_| self.header_format.is_media());
        header.chain(self.cards.iter().filter_map(|card| card.media.as_ref()))
    }

    /// The same, to be changed.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut Sample> {
        let cards = self.cards.iter_mut().filter_map(|card| card.media.as_mut());
        self.media.iter_mut().chain(cards)
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
                ..Button::default()
            }],
            samples: [("1".to_owned(), "Ines".to_owned())].into(),
            ..Content::default()
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
