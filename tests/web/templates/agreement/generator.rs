//! Templates that keep every rule, of every kind, from a seed.

use xpecto::message_templates::{
    Button, ButtonKind, Card, Code, Content, Draft, HeaderFormat, Location, Offer, Otp, OtpApp,
    OtpKind, Sample,
};

const WORDS: [&str; 12] = [
    "parcel", "table", "visit", "invoice", "thank", "ready", "tomorrow", "please", "desk", "your",
    "arrives", "evening",
];

/// A small generator of pseudo-random numbers: the same templates in every run.
pub struct Generator {
    state: u64,
    names: usize,
}

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            names: 0,
        }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % limit
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub fn name(&mut self) -> String {
        self.names += 1;
        format!("template_{}", self.names)
    }

    /// Words with `variables` among them, never at an edge, enough for their number.
    fn text(&mut self, variables: &[String]) -> String {
        let mut parts = vec![self.pick(&WORDS).to_owned()];
        for variable in variables {
            parts.push(format!("{{{{{variable}}}}}"));
            parts.push(self.pick(&WORDS).to_owned());
            parts.push(self.pick(&WORDS).to_owned());
        }
        parts.push("here.".to_owned());
        parts.join(" ")
    }

    pub fn valid(&mut self, round: usize) -> Draft {
        let category = match round % 4 {
            0 => "UTILITY",
            1 => "AUTHENTICATION",
            _ => "MARKETING",
        };
        let content = match (category, round % 3) {
            ("AUTHENTICATION", _) => self.one_time_code(),
            ("MARKETING", 0) => self.carousel(),
            ("MARKETING", 1) => self.offer(),
            _ => self.standard(),
        };
        let ttl = match (category, self.below(4)) {
            (_, 0 | 1) => None,
            ("MARKETING", _) => Some(43_200 + self.below(2_000_000) as i64),
            ("UTILITY", 2) => Some(-1),
            ("UTILITY", _) => Some(30 + self.below(43_000) as i64),
            (_, 2) => Some(-1),
            _ => Some(30 + self.below(870) as i64),
        };
        Draft {
            name: self.name(),
            language: self
                .pick(&["en", "en_GB", "hi", "ar", "es_CRI", "fil"])
                .to_owned(),
            category: category.to_owned(),
            content: Content { ttl, ..content },
        }
    }

    fn names_of_variables(&mut self) -> Vec<String> {
        let count = self.below(4);
        match self.below(2) {
            0 => (1..=count).map(|n| n.to_string()).collect(),
            _ => ["first_name", "order", "day"][..count.min(3)]
                .iter()
                .map(|n| (*n).to_owned())
                .collect(),
        }
    }

    fn standard(&mut self) -> Content {
        let variables = self.names_of_variables();
        let mut content = Content {
            body: self.text(&variables),
            ..Content::default()
        };
        match self.below(6) {
            0 => content.header = "Good news".to_owned(),
            1 if !variables.is_empty() => {
                content.header = format!("About {{{{{}}}}} today", variables[0]);
            }
            2 => {
                let format = self.pick(&[
                    HeaderFormat::Image,
                    HeaderFormat::Video,
                    HeaderFormat::Document,
                ]);
                content.header_format = format;
                content.media = Some(file(format));
            }
            3 => {
                content.header_format = HeaderFormat::Location;
                content.location = Some(Location {
                    latitude: "51.5".to_owned(),
                    longitude: "-0.12".to_owned(),
                    name: "Shop".to_owned(),
                    address: "1 High Street".to_owned(),
                });
            }
            _ => {}
        }
        if self.below(2) == 0 {
            content.footer = "Northwind Store".to_owned();
        }
        content.buttons = self.buttons(&variables);
        samples(&mut content);
        content
    }

    /// Quick replies in one block, before or after the others.
    fn buttons(&mut self, variables: &[String]) -> Vec<Button> {
        let mut others = Vec::new();
        if self.below(2) == 0 {
            let end = variables.first().map(|v| format!("{{{{{v}}}}}"));
            others.push(url(&end.unwrap_or_default()));
        }
        if self.below(3) == 0 {
            others.push(button(
                ButtonKind::PhoneNumber,
                "Call us",
                "+44 20 7946 0321",
            ));
        }
        if self.below(4) == 0 {
            others.push(button(ButtonKind::CopyCode, "", "LEAF10"));
        }
        if self.below(6) == 0 {
            let kind = self.pick(&[
                ButtonKind::VoiceCall,
                ButtonKind::Catalog,
                ButtonKind::Flow,
                ButtonKind::Mpm,
            ]);
            others.push(button(kind, "Open", "123456"));
        }
        let replies = self.below(4);
        let replies =
            (0..replies).map(|n| button(ButtonKind::QuickReply, &format!("Reply {n}"), ""));
        match self.below(2) {
            0 => replies.chain(others).collect(),
            _ => others.into_iter().chain(replies).collect(),
        }
    }

    fn offer(&mut self) -> Content {
        let format = self.pick(&[HeaderFormat::Image, HeaderFormat::Video]);
        let variables = self.names_of_variables();
        let mut content = Content {
            header_format: format,
            media: Some(file(format)),
            body: self.text(&variables),
            offer: Some(Offer {
                text: "Ends soon".to_owned(),
                hours: self.pick(&[0, 24]),
                ..Offer::default()
            }),
            buttons: vec![button(ButtonKind::CopyCode, "", "LAMP20"), url("")],
            ..Content::default()
        };
        samples(&mut content);
        content
    }

    fn carousel(&mut self) -> Content {
        let format = self.pick(&[HeaderFormat::Image, HeaderFormat::Video]);
        let bodies = self.below(2) == 0;
        let kinds: &[ButtonKind] = self.pick(&[
            &[ButtonKind::QuickReply][..],
            &[ButtonKind::QuickReply, ButtonKind::Url],
            &[ButtonKind::Url, ButtonKind::PhoneNumber],
        ]);
        let card = |n: usize| Card {
            format,
            media: Some(file(format)),
            body: if bodies {
                format!("A quiet chair, number {n} of all.")
            } else {
                String::new()
            },
            buttons: kinds
                .iter()
                .map(|kind| match kind {
                    ButtonKind::Url => url(""),
                    ButtonKind::PhoneNumber => button(*kind, "Call", "+15550100300"),
                    kind => button(*kind, "More", ""),
                })
                .collect(),
            ..Card::default()
        };
        let variables = self.names_of_variables();
        let mut content = Content {
            body: self.text(&variables),
            cards: (0..2 + self.below(9)).map(card).collect(),
            ..Content::default()
        };
        samples(&mut content);
        content
    }

    fn one_time_code(&mut self) -> Content {
        let code = Code {
            security: self.below(2) == 0,
            minutes: self.pick(&[None, Some(1), Some(10), Some(90)]),
        };
        let kind = self.pick(&OtpKind::ALL);
        let app = OtpApp {
            package: "example.shop.app".to_owned(),
            hash: "AbCdEfGhI+1".to_owned(),
        };
        Content {
            body: code.body("en"),
            footer: code.footer("en"),
            code: Some(code),
            buttons: vec![Button {
                kind: ButtonKind::Otp,
                text: self.pick(&["", "Copy code"]).to_owned(),
                otp: Otp {
                    kind,
                    autofill: self.pick(&["", "Fill in"]).to_owned(),
                    apps: if kind == OtpKind::CopyCode {
                        Vec::new()
                    } else {
                        vec![app]
                    },
                },
                ..Button::default()
            }],
            ..Content::default()
        }
    }
}

pub fn button(kind: ButtonKind, text: &str, value: &str) -> Button {
    Button {
        kind,
        text: text.to_owned(),
        value: value.to_owned(),
        ..Button::default()
    }
}

pub fn url(end: &str) -> Button {
    button(
        ButtonKind::Url,
        "Open shop",
        &format!("https://northwind.example/t/{end}"),
    )
}

/// The sample of Meta's own examples, which the sandbox knows as any kind of file.
pub fn file(format: HeaderFormat) -> Sample {
    let mime = match format {
        HeaderFormat::Video | HeaderFormat::Gif => "video/mp4",
        HeaderFormat::Document => "application/pdf",
        _ => "image/png",
    };
    Sample {
        handle: "4::c2FtcGxlLWhhbmRsZQ==".to_owned(),
        name: "sample".to_owned(),
        mime: mime.to_owned(),
        ..Sample::default()
    }
}

/// A sample for each variable.
pub fn samples(content: &mut Content) {
    for name in content.variables() {
        content.samples.insert(name, "Ines".to_owned());
    }
}
