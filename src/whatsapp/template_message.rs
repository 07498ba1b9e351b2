use serde::Serialize;
use serde_json::{Value, json};

/// A template with the values for one person.
#[derive(Clone, Debug, Serialize)]
pub struct TemplateMessage<'a> {
    name: &'a str,
    language: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    components: Vec<Component<'a>>,
    /// Whether only the edge for marketing takes it.
    #[serde(skip)]
    pub(super) is_marketing: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Code<'a> {
    code: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Component<'a> {
    Header {
        parameters: Vec<Parameter<'a>>,
    },
    Body {
        parameters: Vec<Parameter<'a>>,
    },
    Button {
        sub_type: &'static str,
        index: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        parameters: Vec<Parameter<'a>>,
    },
    LimitedTimeOffer {
        parameters: [Parameter<'a>; 1],
    },
    Carousel {
        cards: Vec<CardMessage<'a>>,
    },
}

/// One value of a template message.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Parameter<'a> {
    /// The value of one variable; the name only for templates with named variables.
    Text {
        /// The variable, without braces.
        #[serde(skip_serializing_if = "Option::is_none")]
        parameter_name: Option<&'a str>,
        /// What the person reads.
        text: std::borrow::Cow<'a, str>,
    },
    /// A picture.
    Image {
        /// Which.
        image: MediaRef<'a>,
    },
    /// A film.
    Video {
        /// Which.
        video: MediaRef<'a>,
    },
    /// A film that plays by itself.
    Gif {
        /// Which.
        gif: MediaRef<'a>,
    },
    /// A document.
    Document {
        /// Which.
        document: MediaRef<'a>,
    },
    /// A place.
    Location {
        /// Where.
        location: Value,
    },
    /// A product of a catalogue.
    Product {
        /// Which.
        product: Value,
    },
    /// What a quick reply sends back.
    Payload {
        /// 256 characters at most.
        payload: &'a str,
    },
    /// An offer code.
    CouponCode {
        /// 15 characters at most.
        coupon_code: String,
    },
    /// What a catalogue or flow button opens.
    Action {
        /// Thumbnail, products, screen.
        action: Value,
    },
    /// When an offer ends.
    LimitedTimeOffer {
        /// Milliseconds of Unix time.
        limited_time_offer: Value,
    },
}

impl<'a> Parameter<'a> {
    /// The value of a numbered variable, or of a named one.
    pub fn text(name: Option<&'a str>, text: &'a str) -> Self {
        Self::Text {
            parameter_name: name,
            text: text.into(),
        }
    }

    /// When an offer ends, in milliseconds of Unix time.
    pub fn ends(at: i64) -> Self {
        Self::LimitedTimeOffer {
            limited_time_offer: json!({ "expiration_time_ms": at }),
        }
    }
}

/// A file by Meta's media id, or by its address where there is none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaRef<'a> {
    /// Meta's id of an upload; they live 30 days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// A public address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<&'a str>,
    /// What a document is called on the phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filename: Option<&'a str>,
}

/// A button that needs a value with each send; the index counts from 0.
#[derive(Clone, Debug)]
pub enum Button<'a> {
    /// The end of an address; escaped when sent.
    UrlSuffix(usize, &'a str),
    /// What comes back when a quick reply is tapped.
    Payload(usize, &'a str),
    /// An offer code.
    Coupon(usize, String),
    /// A flow, catalogue or product list: Meta's word for it and what it opens.
    Action(usize, &'static str, Value),
}

#[derive(Clone, Debug, Serialize)]
struct CardMessage<'a> {
    card_index: usize,
    components: Vec<Component<'a>>,
}

/// The parts of a card of a carousel.
#[derive(Clone, Debug, Default)]
pub struct CardParts<'a> {
    components: Vec<Component<'a>>,
}

impl<'a> CardParts<'a> {
    /// The card's picture or film.
    pub fn header(mut self, media: Parameter<'a>) -> Self {
        let parameters = vec![media];
        self.components.push(Component::Header { parameters });
        self
    }

    /// The values of its text; none adds nothing.
    pub fn body(mut self, parameters: Vec<Parameter<'a>>) -> Self {
        if !parameters.is_empty() {
            self.components.push(Component::Body { parameters });
        }
        self
    }

    /// A button's value.
    pub fn button(mut self, button: Button<'a>) -> Self {
        self.components.push(component(button));
        self
    }
}

impl<'a> TemplateMessage<'a> {
    /// A template without values.
    pub fn new(name: &'a str, language: &'a str) -> Self {
        Self {
            name,
            language: Code { code: language },
            components: Vec::new(),
            is_marketing: false,
        }
    }

    /// Adds the header's values; none adds nothing.
    pub fn header(mut self, parameters: Vec<Parameter<'a>>) -> Self {
        if !parameters.is_empty() {
            self.components.push(Component::Header { parameters });
        }
        self
    }

    /// Adds the body's values in order; none adds nothing.
    pub fn body(mut self, parameters: Vec<Parameter<'a>>) -> Self {
        if !parameters.is_empty() {
            self.components.push(Component::Body { parameters });
        }
        self
    }

    /// Has it sent by the edge for marketing, the only one that takes a GIF.
    pub fn by_marketing(mut self) -> Self {
        self.is_marketing = true;
        self
    }

    /// Adds the moment at which a limited-time offer ends.
    pub fn ends(mut self, at: i64) -> Self {
        let parameters = [Parameter::ends(at)];
        self.components
            .push(Component::LimitedTimeOffer { parameters });
        self
    }

    /// Adds a button's value.
    pub fn button(mut self, button: Button<'a>) -> Self {
        self.components.push(component(button));
        self
    }

    /// Adds a carousel's cards, every one that the template has; none adds nothing.
    pub fn cards(mut self, cards: Vec<CardParts<'a>>) -> Self {
        if !cards.is_empty() {
            let numbered = cards.into_iter().enumerate();
            let cards = numbered.map(|(card_index, card)| CardMessage {
                card_index,
                components: card.components,
            });
            self.components.push(Component::Carousel {
                cards: cards.collect(),
            });
        }
        self
    }
}

fn component(button: Button<'_>) -> Component<'_> {
    let (sub_type, index, parameter) = match button {
        Button::UrlSuffix(index, value) => {
            let text = escape(value).into();
            let parameter_name = None;
            (
                "url",
                index,
                Parameter::Text {
                    parameter_name,
                    text,
                },
            )
        }
        Button::Payload(index, payload) => ("quick_reply", index, Parameter::Payload { payload }),
        Button::Coupon(index, coupon_code) => {
            ("copy_code", index, Parameter::CouponCode { coupon_code })
        }
        Button::Action(index, kind, action) => (kind, index, Parameter::Action { action }),
    };
    Component::Button {
        sub_type,
        index: index.to_string(),
        parameters: vec![parameter],
    }
}

/// Percent-encodes everything but unreserved characters, so that a value cannot leave its place in an address.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Outgoing;
    use super::*;

    #[test]
    fn a_template_has_metas_shape() {
        let value = |text| Parameter::text(None, text);
        let template = TemplateMessage::new("parcel", "en_US")
            .header(vec![])
            .body(vec![value("Lena"), value("Monday")])
            .button(Button::UrlSuffix(0, "PX 7/7"));
        let message = Outgoing::template("+15550109999", template, Some("7".to_owned()));
        let expected = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550109999",
            "type": "template", "biz_opaque_callback_data": "7",
            "template": {"name": "parcel", "language": {"code": "en_US"}, "components": [
                {"type": "body", "parameters": [
                    {"type": "text", "text": "Lena"}, {"type": "text", "text": "Monday"}]},
                {"type": "button", "sub_type": "url", "index": "0", "parameters": [
                    {"type": "text", "text": "PX%207%2F7"}]},
            ]},
        });
        assert_eq!(serde_json::to_value(message).expect("JSON"), expected);
    }
}
