//! The editor's form: what was sent, as a draft, and what is wrong with it, at its fields.

use super::content::{Button, ButtonKind, Content};
use super::rules::{Draft, Violation};
use super::template::Template;
use crate::http::{FormData, FormErrors, Page};
use crate::whatsapp::GraphError;

/// A draft and the numbers its buttons had in the form.
pub struct Sent {
    /// What was written.
    pub draft: Draft,
    /// The form's number of each button.
    slots: Vec<usize>,
}

/// Reads the form. What was submitted once keeps its name and language, whatever the form says.
pub fn read(form: &FormData, template: Option<&Template>) -> Sent {
    let fixed = template.filter(|t| t.meta_id.is_some());
    let slots = used_slots(form);
    let mut content = Content {
        header: form.text("header_text").to_owned(),
        body: form.text("body").replace("\r\n", "\n"),
        footer: form.text("footer").to_owned(),
        buttons: slots.iter().map(|slot| button(form, *slot)).collect(),
        samples: Default::default(),
    };
    for name in content.variables() {
        let sample = form.text(&format!("sample_{name}")).to_owned();
        content.samples.insert(name, sample);
    }
    let own = |field: &str, kept: Option<&String>| {
        kept.map_or_else(|| form.text(field).to_owned(), Clone::clone)
    };
    let mut category = form.text("category").to_ascii_uppercase();
    if let Some(template) = fixed.filter(|t| !t.status.can_change_category()) {
        category = template.category.code().to_owned();
    }
    Sent {
        draft: Draft {
            name: own("name", fixed.map(|t| &t.name)),
            language: own("language", fixed.map(|t| &t.language)),
            category,
            content,
        },
        slots,
    }
}

/// The numbers of buttons in which something was chosen or typed, ascending.
fn used_slots(form: &FormData) -> Vec<usize> {
    let mut slots: Vec<usize> = form
        .pairs()
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(name, _)| {
            let (number, part) = name.strip_prefix("button_")?.split_once('_')?;
            let number = number.parse().ok()?;
            (number < 100 && matches!(part, "type" | "text" | "value")).then_some(number)
        })
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn button(form: &FormData, slot: usize) -> Button {
    let part = |part: &str| form.text(&format!("button_{slot}_{part}"));
    let kind = ButtonKind::parse(part("type")).unwrap_or_default();
    let value = match kind {
        ButtonKind::QuickReply => "",
        ButtonKind::Url | ButtonKind::PhoneNumber => part("value"),
    };
    Button {
        kind,
        text: part("text").to_owned(),
        value: value.to_owned(),
    }
}

/// The form that shows a stored template.
pub fn stored(template: &Template) -> FormData {
    let content = &template.content;
    let mut form = FormData::default();
    form.set("name", &template.name);
    form.set("language", &template.language);
    form.set("category", template.category.code());
    form.set("header_text", &content.header);
    form.set("body", &content.body);
    form.set("footer", &content.footer);
    for (name, sample) in &content.samples {
        form.set(&format!("sample_{name}"), sample);
    }
    for (slot, button) in content.buttons.iter().enumerate() {
        form.set(&format!("button_{slot}_type"), button.kind.code());
        form.set(&format!("button_{slot}_text"), &button.text);
        form.set(&format!("button_{slot}_value"), &button.value);
    }
    form
}

impl Sent {
    /// Broken rules in words, at the fields of the form as it was sent; warnings left out.
    pub fn errors(&self, page: &Page, found: &[Violation]) -> FormErrors {
        let mut errors = FormErrors::default();
        for violation in found.iter().filter(|v| !v.is_warning) {
            errors.add(self.field(&violation.field), words(page, violation));
        }
        errors
    }

    /// What Meta said no to, at the field that is most likely to blame.
    pub fn refusal(&self, page: &Page, error: &GraphError) -> FormErrors {
        let mut errors = FormErrors::default();
        let field = self.field(blame(error));
        let message = if error.template_rule().is_none() && error.is_about_access() {
            page.t(&error.text_key())
        } else {
            page.t1("templates-error-refused", "meta", error.own_words())
        };
        errors.add(field, message);
        errors
    }

    /// The rules count buttons without gaps; the form may have left some out.
    fn field(&self, field: &str) -> String {
        let renamed = || {
            let (index, part) = field.strip_prefix("button_")?.split_once('_')?;
            let slot = self.slots.get(index.parse::<usize>().ok()?)?;
            Some(format!("button_{slot}_{part}"))
        };
        renamed().unwrap_or_else(|| field.to_owned())
    }
}

/// A broken rule in words.
pub fn words(page: &Page, violation: &Violation) -> String {
    page.t1(violation.code, "value", &violation.value)
}

/// The field that an error of Meta's is about; empty for the form as a whole.
fn blame(error: &GraphError) -> &'static str {
    match error.template_rule() {
        Some(2_388_047) => "header_text",
        Some(2_388_072 | 2_388_293 | 2_388_299) => "body",
        Some(2_388_073) => "footer",
        Some(2_388_023 | 2_388_024) => "name",
        Some(2_388_019 | 2_388_039) => "",
        _ => blame_by_words(error),
    }
}

/// Meta names no field: its title and sentence often do.
fn blame_by_words(error: &GraphError) -> &'static str {
    let title = error.user_title.as_deref().unwrap_or_default();
    let said = format!("{title} {}", error.own_words()).to_lowercase();
    [
        ("button", "button_0_type"),
        ("label", "button_0_text"),
        ("address", "button_0_value"),
        ("header", "header_text"),
        ("footer", "footer"),
        ("body", "body"),
        ("sample", "body"),
        ("language", "language"),
        ("name", "name"),
    ]
    .into_iter()
    .find(|(word, _)| said.contains(word))
    .map_or("", |(_, field)| field)
}
