use serde_json::Value;

use super::super::content::{
    Button, ButtonKind, Card, Code, Content, Given, HeaderFormat, Location, Offer, Otp, OtpApp,
    OtpKind, Sample,
};
use super::super::pattern::{Pattern, is_positional};
use super::parts;

/// What a template of Meta's says, in our terms. One with a part that the editor cannot write keeps Meta's
/// components beside it.
pub fn content(category: &str, language: &str, components: &Value, ttl: Option<i64>) -> Content {
    let mut reader = Reader::default();
    let list = components.as_array().map(Vec::as_slice).unwrap_or_default();
    let kind = |c: &Value| text(c, "type").to_ascii_uppercase();
    // The body first: its numbers stay, those of other parts go on behind them.
    for component in list.iter().filter(|c| kind(c) == "BODY") {
        reader.content.body = reader.words(component, "body_text", true);
    }
    for component in list {
        match kind(component).as_str() {
            "HEADER" => reader.header(component),
            "FOOTER" => reader.content.footer = text(component, "text").to_owned(),
            "BUTTONS" => reader.content.buttons = reader.buttons(component),
            "LIMITED_TIME_OFFER" => reader.offer(component),
            "CAROUSEL" => reader.cards(component),
            "CALL_PERMISSION_REQUEST" => reader.content.asks_to_call = true,
            _ => {}
        }
    }
    let mut content = reader.content;
    content.ttl = ttl;
    let parts = parts::unwritable(category, list);
    content.given = (!parts.is_empty()).then(|| Given {
        components: components.clone(),
        parts,
    });
    let sells = content.buttons.iter().any(|b| b.kind == ButtonKind::Spm);
    if sells && content.header_format == HeaderFormat::Product {
        // The product of its button.
        content.header_format = HeaderFormat::Text;
    }
    if category.eq_ignore_ascii_case("AUTHENTICATION") {
        one_time_code(&mut content, language, list);
    }
    content
}

fn one_time_code(content: &mut Content, language: &str, list: &[Value]) {
    let find = |field: &str| list.iter().find_map(|c| c.get(field));
    let code = Code {
        security: find("add_security_recommendation").and_then(Value::as_bool) == Some(true),
        minutes: find("code_expiration_minutes").and_then(Value::as_i64),
    };
    content.body = code.body(language);
    content.footer = code.footer(language);
    content.samples = [("1".to_owned(), "123456".to_owned())].into();
    // Meta reads the code's button back as one that opens an address.
    for button in &mut content.buttons {
        if button.kind != ButtonKind::Otp {
            let was = std::mem::take(button);
            *button = Button {
                kind: ButtonKind::Otp,
                otp: otp_of_address(&was.value),
                text: was.text,
                ..Button::default()
            };
        }
    }
    content.code = Some(code);
}

#[derive(Default)]
struct Reader {
    content: Content,
}

impl Reader {
    fn header(&mut self, component: &Value) {
        let format = format(component);
        self.content.header_format = format;
        match format {
            HeaderFormat::Text => {
                self.content.header = self.words(component, "header_text", false);
            }
            HeaderFormat::Location => self.content.location = Some(Location::default()),
            HeaderFormat::Other | HeaderFormat::Product => {}
            format => self.content.media = sample(component, format),
        }
    }

    fn offer(&mut self, component: &Value) {
        let Some(offer) = component.get("limited_time_offer") else {
            return;
        };
        let expires = offer.get("has_expiration").and_then(Value::as_bool);
        self.content.offer = Some(Offer {
            text: text(offer, "text").to_owned(),
            hours: if expires == Some(true) { 24 } else { 0 },
            ends_at: 0,
        });
    }

    fn cards(&mut self, component: &Value) {
        let cards = component.get("cards").and_then(Value::as_array);
        for given in cards.into_iter().flatten() {
            let mut card = Card {
                format: HeaderFormat::Image,
                ..Card::default()
            };
            let parts = given.get("components").and_then(Value::as_array);
            for part in parts.into_iter().flatten() {
                match text(part, "type").to_ascii_uppercase().as_str() {
                    "HEADER" => {
                        card.format = format(part);
                        card.media = sample(part, card.format);
                    }
                    "BODY" => card.body = self.words(part, "body_text", false),
                    "BUTTONS" => card.buttons = self.buttons(part),
                    _ => {}
                }
            }
            self.content.cards.push(card);
        }
    }

    /// A text with its samples taken over; `keeps` leaves its numbers as they are.
    fn words(&mut self, component: &Value, key: &str, keeps: bool) -> String {
        let words = text(component, "text").to_owned();
        let Ok(pattern) = Pattern::parse(&words) else {
            return words;
        };
        let samples: Vec<&str> = match key {
            "body_text" => strings(component.pointer("/example/body_text/0")),
            _ => strings(component.pointer("/example/header_text")),
        };
        let named = component.pointer(&format!("/example/{key}_named_params"));
        let mut tokens = Vec::new();
        for (index, name) in pattern.variables().into_iter().enumerate() {
            let given = named.and_then(Value::as_array).into_iter().flatten();
            let by_name = given
                .filter(|s| text(s, "param_name") == name)
                .map(|s| text(s, "example"))
                .next();
            let sample = by_name.or_else(|| samples.get(index).copied());
            let own = match is_positional(name) && !keeps {
                true => self.next(),
                false => name.to_owned(),
            };
            let sample = sample.unwrap_or_default().to_owned();
            self.content.samples.insert(own.clone(), sample);
            tokens.push((name.to_owned(), format!("{{{{{own}}}}}")));
        }
        pattern.fill(|name| {
            let token = tokens.iter().find(|(known, _)| known == name)?;
            Some(token.1.as_str())
        })
    }

    /// The first number that is not used yet.
    fn next(&self) -> String {
        let used = self
            .content
            .samples
            .keys()
            .filter_map(|k| k.parse::<u32>().ok());
        (used.max().unwrap_or(0) + 1).to_string()
    }

    fn buttons(&mut self, component: &Value) -> Vec<Button> {
        let list = component.get("buttons").and_then(Value::as_array);
        let list = list.into_iter().flatten();
        list.map(|given| self.button(given)).collect()
    }

    /// A button that we do not know keeps its place: those behind it are counted from it.
    fn button(&mut self, given: &Value) -> Button {
        let kind = ButtonKind::parse(text(given, "type")).unwrap_or(ButtonKind::Other);
        let value = match kind {
            ButtonKind::Url => self.address(given),
            ButtonKind::PhoneNumber => text(given, "phone_number").to_owned(),
            ButtonKind::CopyCode => {
                let example = given.get("example");
                let first = example.and_then(|e| e.as_str().or_else(|| e.get(0)?.as_str()));
                first.unwrap_or_default().to_owned()
            }
            ButtonKind::Other => text(given, "type").to_owned(),
            ButtonKind::Flow => flow(given),
            _ => String::new(),
        };
        Button {
            kind,
            text: text(given, "text").to_owned(),
            value,
            screen: text(given, "navigate_screen").to_owned(),
            exchanges: text(given, "flow_action").eq_ignore_ascii_case("data_exchange"),
            catalog: String::new(),
            goods: None,
            otp: otp(given),
        }
    }

    /// An address; its variable gets a number of its own, its sample is what the example adds.
    fn address(&mut self, given: &Value) -> String {
        let url = text(given, "url");
        let Some((before, _)) = url.split_once("{{") else {
            return url.to_owned();
        };
        let example = given.get("example");
        let example = example.and_then(|e| e.as_str().or_else(|| e.get(0)?.as_str()));
        let example = example.unwrap_or_default();
        let sample = example.strip_prefix(before).unwrap_or(example).to_owned();
        let number = self.next();
        self.content.samples.insert(number.clone(), sample);
        format!("{before}{{{{{number}}}}}")
    }
}

/// A flow by whatever names it.
fn flow(given: &Value) -> String {
    let ways = ["flow_id", "flow_name", "flow_json"];
    let named = ways.iter().find_map(|way| match given.get(*way)? {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    });
    named.unwrap_or_default()
}

fn format(header: &Value) -> HeaderFormat {
    let given = text(header, "format");
    match given.eq_ignore_ascii_case("PRODUCT") {
        true => HeaderFormat::Product,
        false => HeaderFormat::parse(given).unwrap_or(HeaderFormat::Other),
    }
}

/// What the address of a code's button tells of it; nothing is lost where Meta leaves something out.
fn otp_of_address(address: &str) -> Otp {
    let mut otp = Otp::default();
    let Ok(url) = url::Url::parse(address) else {
        return otp;
    };
    for (name, value) in url.query_pairs() {
        match name.as_ref() {
            "otp_type" => otp.kind = OtpKind::parse(&value).unwrap_or_default(),
            "cta_display_name" => otp.autofill = value.into_owned(),
            "package_name" => otp.apps.push(OtpApp {
                package: value.into_owned(),
                hash: String::new(),
            }),
            "signature_hash" => {
                if let Some(app) = otp.apps.last_mut() {
                    app.hash = value.into_owned();
                }
            }
            _ => {}
        }
    }
    otp
}

fn otp(given: &Value) -> Otp {
    let app = |app: &Value| OtpApp {
        package: text(app, "package_name").to_owned(),
        hash: text(app, "signature_hash").to_owned(),
    };
    let apps = given.get("supported_apps").and_then(Value::as_array);
    Otp {
        kind: OtpKind::parse(text(given, "otp_type")).unwrap_or_default(),
        autofill: text(given, "autofill_text").to_owned(),
        apps: apps.into_iter().flatten().map(app).collect(),
    }
}

/// Meta reads a sample back as an address, which is good for a look and for sending, not for a review.
fn sample(component: &Value, format: HeaderFormat) -> Option<Sample> {
    let handle = component.pointer("/example/header_handle/0")?.as_str()?;
    let mime = match format {
        HeaderFormat::Video | HeaderFormat::Gif => "video/mp4",
        HeaderFormat::Document => "application/pdf",
        _ => "image/jpeg",
    };
    Some(Sample {
        handle: handle.to_owned(),
        mime: mime.to_owned(),
        ..Sample::default()
    })
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.map(|v| v.as_str().unwrap_or_default()).collect()
}
