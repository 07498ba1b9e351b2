use super::super::content::{ButtonKind, HeaderFormat, Sample};
use super::super::rules::buttons::EXCHANGE;
use super::super::rules::{BUTTON_LIMIT, CARD_LIMIT};
use crate::http::{Field, FormData, FormErrors, Page};

/// Button rows that are always there, so that the editor works without scripts.
const BUTTON_ROWS: usize = 3;

/// The fields of a button, by the end of their names.
const PARTS: [&str; 6] = ["type", "text", "value", "screen", "start", "catalog"];

/// A sample's field.
pub struct SampleField {
    pub label: String,
    pub field: Field,
}

/// A button's row.
pub struct ButtonRow {
    pub legend: String,
    pub kind: Field,
    pub text: Field,
    pub value: Field,
    pub screen: Field,
    pub start: Field,
    pub catalog: Field,
    /// What the button that takes it away sends.
    pub remove: String,
}

/// A file's field.
pub struct FileField {
    /// `header` or `card_0`.
    pub place: String,
    /// The id that is kept in the form.
    pub field: Field,
    /// The file's name; empty without one.
    pub name: String,
    /// Whether there is a file.
    pub is_there: bool,
}

/// A card's fields.
pub struct CardRow {
    pub legend: String,
    pub file: FileField,
    pub body: Field,
    pub buttons: Vec<ButtonRow>,
    pub remove: String,
}

/// A field for each variable.
pub fn samples(
    page: &Page,
    form: &FormData,
    errors: &FormErrors,
    variables: &[String],
) -> Vec<SampleField> {
    let label = |name: &str| page.t1("templates-sample", "variable", format!("{{{{{name}}}}}"));
    let sample = |name: &String| SampleField {
        label: label(name),
        field: Field::of(&format!("sample_{name}"), form, errors),
    };
    variables.iter().map(sample).collect()
}

/// The rows of the buttons: all that are used, and room for more.
pub fn buttons(page: &Page, form: &FormData, errors: &FormErrors) -> Vec<ButtonRow> {
    let used = (0..100usize).rev().find(|slot| {
        ["type", "text", "value"]
            .iter()
            .any(|part| !form.text(&format!("button_{slot}_{part}")).is_empty())
    });
    let used = used.map_or(0, |slot| slot + 1);
    let more = usize::from(form.text("action") == "add_button");
    let count = used.max(BUTTON_ROWS) + more;
    let most = used.max(BUTTON_LIMIT);
    let row = |slot| button(page, form, errors, "button_", slot);
    (0..count.min(most)).map(row).collect()
}

fn button(
    page: &Page,
    form: &FormData,
    errors: &FormErrors,
    prefix: &str,
    slot: usize,
) -> ButtonRow {
    let field = |part: &str| Field::of(&format!("{prefix}{slot}_{part}"), form, errors);
    ButtonRow {
        legend: page.t1("templates-button", "n", slot + 1),
        kind: field("type"),
        text: field("text"),
        value: field("value"),
        screen: field("screen"),
        start: field("start"),
        catalog: field("catalog"),
        remove: format!("remove:{prefix}{slot}"),
    }
}

/// How many cards the form has; two where it has none yet.
pub fn card_count(form: &FormData) -> usize {
    let count = form.text("card_count").parse().unwrap_or(0);
    usize::clamp(count, 2, CARD_LIMIT)
}

/// The rows of the cards; files in the order of `files`.
pub fn cards(
    page: &Page,
    form: &FormData,
    errors: &FormErrors,
    files: &[Option<Sample>],
) -> Vec<CardRow> {
    let card = |at: usize| {
        let prefix = format!("card_{at}_button_");
        CardRow {
            legend: page.t1("templates-card", "n", at + 1),
            file: file(
                form,
                errors,
                &format!("card_{at}"),
                files.get(at).and_then(Option::as_ref),
            ),
            body: Field::of(&format!("card_{at}_body"), form, errors),
            buttons: (0..2)
                .map(|slot| button(page, form, errors, &prefix, slot))
                .collect(),
            remove: format!("remove_card:{at}"),
        }
    };
    (0..card_count(form)).map(card).collect()
}

/// The field of a file.
pub fn file(
    form: &FormData,
    errors: &FormErrors,
    place: &str,
    sample: Option<&Sample>,
) -> FileField {
    FileField {
        place: place.to_owned(),
        field: Field::of(&format!("{place}_media"), form, errors),
        name: sample.map(|s| s.name.clone()).unwrap_or_default(),
        is_there: sample.is_some_and(|s| !s.handle.is_empty()),
    }
}

/// The kinds of a picker in words.
pub fn kinds(page: &Page, list: &[ButtonKind]) -> Vec<(&'static str, String)> {
    list.iter().map(|k| (k.code(), kind(page, *k))).collect()
}

fn kind(page: &Page, kind: ButtonKind) -> String {
    page.t(kind_key(kind))
}

/// The text of a kind of button.
pub fn kind_key(kind: ButtonKind) -> &'static str {
    match kind {
        ButtonKind::QuickReply => "templates-button-quick-reply",
        ButtonKind::Url => "templates-button-url",
        ButtonKind::PhoneNumber => "templates-button-phone",
        ButtonKind::CopyCode => "templates-button-copy-code",
        ButtonKind::Otp => "templates-button-otp",
        ButtonKind::Flow => "templates-button-flow",
        ButtonKind::Catalog => "templates-button-catalog",
        ButtonKind::Mpm => "templates-button-mpm",
        ButtonKind::Spm => "templates-button-spm",
        ButtonKind::VoiceCall => "templates-button-voice-call",
        ButtonKind::RequestContactInfo => "templates-button-contact-info",
        ButtonKind::Other => "template-parts-unknown-button",
    }
}

/// How a flow begins, in words.
pub fn flow_starts(page: &Page) -> Vec<(&'static str, String)> {
    vec![
        ("", page.t("template-parts-flow-navigate")),
        (EXCHANGE, page.t("template-parts-flow-exchange")),
    ]
}

/// The header formats of a picker in words.
pub fn formats(page: &Page, list: &[HeaderFormat]) -> Vec<(&'static str, String)> {
    let words = |format: &HeaderFormat| (format.code(), page.t(format_key(*format)));
    list.iter().map(words).collect()
}

/// The text of a header format.
pub fn format_key(format: HeaderFormat) -> &'static str {
    match format {
        HeaderFormat::Text => "templates-header-text",
        HeaderFormat::Image => "templates-header-image",
        HeaderFormat::Video => "templates-header-video",
        HeaderFormat::Document => "templates-header-document",
        HeaderFormat::Location => "templates-header-location",
        HeaderFormat::Gif => "template-parts-gif-header",
        HeaderFormat::Product => "template-parts-product-header",
        HeaderFormat::Other => "template-parts-unknown-header",
    }
}

/// What a button of the form does to it: rows and cards come and go, a variable is added, a broken rule
/// is mended elsewhere.
pub fn act(form: &mut FormData, action: &str) {
    match action.split_once(':') {
        Some(("remove", row)) => {
            for part in PARTS {
                form.set(&format!("{row}_{part}"), "");
            }
            if let Some(slot) = row.strip_prefix("button_").and_then(|n| n.parse().ok()) {
                close_gap(form, slot);
            }
        }
        Some(("remove_card", at)) => {
            if let Ok(at) = at.parse::<usize>() {
                remove_card(form, at);
            }
        }
        Some(("add_variable", field)) => add_variable(form, field),
        _ => match action {
            "add_card" => {
                let count = card_count(form) + 1;
                form.set("card_count", count.min(CARD_LIMIT).to_string());
            }
            "add_variable" => add_variable(form, "body"),
            _ => {}
        },
    }
}

/// Puts the next variable at the end of a text. The body's numbers follow each other; above it and on cards
/// a new number is one that no text has, because one number is one value everywhere.
fn add_variable(form: &mut FormData, field: &str) {
    let is_text = |name: &str| {
        name == "body"
            || name == "header_text"
            || name.starts_with("card_") && name.ends_with("_body")
    };
    if !is_text(field) {
        return;
    }
    let texts = form.pairs();
    let texts = texts.filter(|(name, _)| *name == field || field != "body" && is_text(name));
    let used: Vec<String> = texts.map(|(_, text)| text.to_owned()).collect();
    let is_free = |n: &u32| {
        let token = format!("{{{{{n}}}}}");
        !used.iter().any(|text| text.contains(&token))
    };
    let next = (1..).find(is_free).unwrap_or(1);
    let text = form.get(field).unwrap_or_default();
    let text = format!("{text} {{{{{next}}}}}");
    form.set(field, text.trim_start());
}

/// Later buttons move up by one.
fn close_gap(form: &mut FormData, from: usize) {
    for slot in from..99 {
        for part in PARTS {
            let next = form.get(&format!("button_{}_{part}", slot + 1));
            let next = next.unwrap_or_default().to_owned();
            form.set(&format!("button_{slot}_{part}"), next);
        }
    }
}

fn remove_card(form: &mut FormData, at: usize) {
    let count = card_count(form);
    let parts: Vec<String> = ["media", "body"]
        .into_iter()
        .map(str::to_owned)
        .chain(
            (0..2).flat_map(|n| ["type", "text", "value"].map(|part| format!("button_{n}_{part}"))),
        )
        .collect();
    for card in at..count {
        for part in &parts {
            let next = form.get(&format!("card_{}_{part}", card + 1));
            let next = next.unwrap_or_default().to_owned();
            form.set(&format!("card_{card}_{part}"), next);
        }
    }
    form.set("card_count", count.saturating_sub(1).to_string());
}
