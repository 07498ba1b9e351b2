use uuid::Uuid;

use super::super::content::{
    Button, ButtonKind, Card, Code, Content, HeaderFormat, Location, Offer, Otp, OtpApp, OtpKind,
    Sample,
};
use super::super::rules::buttons::EXCHANGE;
use super::super::rules::{CARD_LIMIT, Draft};
use super::super::template::{Category, Template};
use super::Sent;
use crate::http::FormData;

/// Reads the form. What was submitted once keeps its name and language, whatever the form says. Files are
/// named by id only; their handles are looked up where they matter.
pub fn read(form: &FormData, template: Option<&Template>) -> Sent {
    let fixed = template.filter(|t| t.meta_id.is_some());
    let own = |field: &str, kept: Option<&String>| {
        kept.map_or_else(|| form.text(field).to_owned(), Clone::clone)
    };
    let mut category = form.text("category").to_ascii_uppercase();
    if let Some(template) = fixed.filter(|t| !t.status.can_change_category()) {
        category = template.category.code().to_owned();
    }
    let mut sent = Sent {
        draft: Draft {
            name: own("name", fixed.map(|t| &t.name)),
            language: own("language", fixed.map(|t| &t.language)),
            category,
            content: Content::default(),
        },
        slots: Vec::new(),
        card_slots: Vec::new(),
        rests_until: None,
        twin: None,
        version: form.text("version").parse().ok(),
    };
    let ttl = form.text("ttl");
    // What is no number breaks the rule on numbers rather than vanish.
    let ttl = (!ttl.is_empty()).then(|| ttl.parse().unwrap_or(0));
    sent.draft.content = if Category::parse(&sent.draft.category) == Some(Category::Authentication)
    {
        one_time_code(form, &sent.draft.language)
    } else {
        written(form, template, &mut sent)
    };
    sent.draft.content.ttl = ttl;
    sent
}

fn written(form: &FormData, template: Option<&Template>, sent: &mut Sent) -> Content {
    let layout = form.text("layout");
    let stored = template.map(|t| &t.content);
    let mut content = Content {
        body: form.text("body").replace("\r\n", "\n"),
        ..Content::default()
    };
    if layout == "carousel" {
        let count = form.text("card_count").parse().unwrap_or(2);
        for at in 0..usize::min(count, CARD_LIMIT + 1) {
            let prefix = format!("card_{at}_");
            let slots = used_slots(form, &format!("{prefix}button_"));
            let kept = stored.and_then(|c| c.cards.get(at)?.media.as_ref());
            content.cards.push(card(form, &prefix, &slots, kept));
            sent.card_slots.push(slots);
        }
    } else {
        header(form, stored, &mut content);
        sent.slots = used_slots(form, "button_");
        let buttons = sent
            .slots
            .iter()
            .map(|slot| button(form, &format!("button_{slot}_")));
        content.buttons = buttons.collect();
        if layout == "offer" {
            content.offer = Some(Offer {
                text: form.text("offer_text").to_owned(),
                hours: form.text("offer_hours").parse().unwrap_or(0),
                ends_at: 0,
            });
        } else {
            content.footer = form.text("footer").to_owned();
            content.asks_to_call = form.ticked("asks_to_call");
        }
    }
    for name in content.variables() {
        let sample = form.text(&format!("sample_{name}")).to_owned();
        content.samples.insert(name, sample);
    }
    content
}

fn header(form: &FormData, stored: Option<&Content>, content: &mut Content) {
    let kind = form.text("header_type");
    if kind == "NONE" {
        return;
    }
    content.header_format = HeaderFormat::parse(kind).unwrap_or_default();
    match content.header_format {
        HeaderFormat::Text => content.header = form.text("header_text").to_owned(),
        HeaderFormat::Location => {
            let part = |part: &str| form.text(&format!("location_{part}")).to_owned();
            content.location = Some(Location {
                latitude: part("latitude"),
                longitude: part("longitude"),
                name: part("name"),
                address: part("address"),
            });
        }
        _ => {
            content.media = file(
                form.text("header_media"),
                stored.and_then(|c| c.media.as_ref()),
            )
        }
    }
}

/// A file by its id, or the one that is stored already.
fn file(id: &str, stored: Option<&Sample>) -> Option<Sample> {
    if id == "kept" {
        return stored.cloned();
    }
    let id: Uuid = id.parse().ok()?;
    let same = stored.filter(|sample| sample.id == Some(id)).cloned();
    Some(same.unwrap_or(Sample {
        id: Some(id),
        ..Sample::default()
    }))
}

fn card(form: &FormData, prefix: &str, slots: &[usize], stored: Option<&Sample>) -> Card {
    let format = HeaderFormat::parse(form.text("card_format"));
    Card {
        format: format
            .filter(|f| f.is_picture())
            .unwrap_or(HeaderFormat::Image),
        media: file(form.text(&format!("{prefix}media")), stored),
        product: None,
        body: form.text(&format!("{prefix}body")).replace("\r\n", "\n"),
        buttons: slots
            .iter()
            .map(|slot| button(form, &format!("{prefix}button_{slot}_")))
            .collect(),
    }
}

/// The numbers of buttons in which something was chosen or typed, ascending.
fn used_slots(form: &FormData, prefix: &str) -> Vec<usize> {
    let mut slots: Vec<usize> = form
        .pairs()
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(name, _)| {
            let (number, part) = name.strip_prefix(prefix)?.split_once('_')?;
            let number = number.parse().ok()?;
            (number < 100 && matches!(part, "type" | "text" | "value")).then_some(number)
        })
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn button(form: &FormData, prefix: &str) -> Button {
    let part = |part: &str| form.text(&format!("{prefix}{part}"));
    let kind = ButtonKind::parse(part("type")).unwrap_or_default();
    let exchanges = kind == ButtonKind::Flow && part("start") == EXCHANGE;
    Button {
        kind,
        text: if kind.has_label() { part("text") } else { "" }.to_owned(),
        value: if kind.has_value() { part("value") } else { "" }.to_owned(),
        screen: match kind {
            ButtonKind::Flow if !exchanges => part("screen").to_owned(),
            _ => String::new(),
        },
        exchanges,
        catalog: match kind {
            ButtonKind::Spm => part("catalog").to_owned(),
            _ => String::new(),
        },
        ..Button::default()
    }
}

/// A one-time code: a few choices, and Meta's own words.
fn one_time_code(form: &FormData, language: &str) -> Content {
    let minutes = form.text("code_minutes");
    let code = Code {
        security: form.ticked("code_security"),
        minutes: (!minutes.is_empty()).then(|| minutes.parse().unwrap_or(0)),
    };
    let apps = form
        .text("otp_apps")
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty());
    let app = |line: &str| {
        let (package, hash) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        OtpApp {
            package: package.trim().to_owned(),
            hash: hash.trim().to_owned(),
        }
    };
    let button = Button {
        kind: ButtonKind::Otp,
        text: form.text("otp_text").to_owned(),
        otp: Otp {
            kind: OtpKind::parse(form.text("otp_type")).unwrap_or_default(),
            autofill: form.text("otp_autofill").to_owned(),
            apps: apps.map(app).collect(),
        },
        ..Button::default()
    };
    Content {
        body: code.body(language),
        footer: code.footer(language),
        buttons: vec![button],
        samples: [("1".to_owned(), "123456".to_owned())].into(),
        code: Some(code),
        ..Content::default()
    }
}
