use super::super::content::{Button, Content, HeaderFormat, Sample};
use super::super::rules::buttons::EXCHANGE;
use super::super::template::{Category, Template};
use crate::http::FormData;

/// The form that shows a stored template.
pub fn stored(template: &Template) -> FormData {
    let mut form = FormData::default();
    form.set("name", &template.name);
    form.set("language", &template.language);
    fill(&mut form, template.category, &template.content);
    form
}

/// Puts a content into the form's fields.
pub fn fill(form: &mut FormData, category: Category, content: &Content) {
    form.set("category", category.code());
    if let Some(ttl) = content.ttl {
        form.set("ttl", ttl.to_string());
    }
    if let Some(code) = &content.code {
        form.set("code_security", if code.security { "on" } else { "" });
        form.set(
            "code_minutes",
            code.minutes.map_or(String::new(), |m| m.to_string()),
        );
        one_time_button(form, content.buttons.first());
        return;
    }
    form.set("layout", layout(content));
    form.set("header_type", header_type(content));
    form.set("header_text", &content.header);
    form.set("header_media", file(content.media.as_ref()));
    if let Some(place) = &content.location {
        form.set("location_latitude", &place.latitude);
        form.set("location_longitude", &place.longitude);
        form.set("location_name", &place.name);
        form.set("location_address", &place.address);
    }
    form.set("body", &content.body);
    form.set("footer", &content.footer);
    form.set("asks_to_call", if content.asks_to_call { "on" } else { "" });
    if let Some(offer) = &content.offer {
        form.set("offer_text", &offer.text);
        form.set("offer_hours", offer.hours.to_string());
    }
    for (name, sample) in &content.samples {
        form.set(&format!("sample_{name}"), sample);
    }
    for (slot, button) in content.buttons.iter().enumerate() {
        set_button(form, &format!("button_{slot}_"), button);
    }
    form.set("card_count", content.cards.len().to_string());
    if let Some(card) = content.cards.first() {
        form.set("card_format", card.format.code());
    }
    for (at, card) in content.cards.iter().enumerate() {
        form.set(&format!("card_{at}_media"), file(card.media.as_ref()));
        form.set(&format!("card_{at}_body"), &card.body);
        for (slot, button) in card.buttons.iter().enumerate() {
            set_button(form, &format!("card_{at}_button_{slot}_"), button);
        }
    }
}

fn layout(content: &Content) -> &'static str {
    if !content.cards.is_empty() {
        "carousel"
    } else if content.offer.is_some() {
        "offer"
    } else {
        "standard"
    }
}

fn header_type(content: &Content) -> &'static str {
    match content.header_format {
        HeaderFormat::Text if content.header.is_empty() => "NONE",
        format => format.code(),
    }
}

/// The form's word for a file: its id, or that the stored one stays.
fn file(sample: Option<&Sample>) -> String {
    sample.map_or_else(String::new, |sample| {
        sample
            .id
            .map_or_else(|| "kept".to_owned(), |id| id.to_string())
    })
}

fn set_button(form: &mut FormData, prefix: &str, button: &Button) {
    form.set(&format!("{prefix}type"), button.kind.code());
    form.set(&format!("{prefix}text"), &button.text);
    form.set(&format!("{prefix}value"), &button.value);
    form.set(&format!("{prefix}screen"), &button.screen);
    let start = if button.exchanges { EXCHANGE } else { "" };
    form.set(&format!("{prefix}start"), start);
    form.set(&format!("{prefix}catalog"), &button.catalog);
}

fn one_time_button(form: &mut FormData, button: Option<&Button>) {
    let Some(button) = button else { return };
    form.set("otp_type", button.otp.kind.code());
    form.set("otp_text", &button.text);
    form.set("otp_autofill", &button.otp.autofill);
    let apps = button.otp.apps.iter();
    let lines: Vec<String> = apps
        .map(|app| format!("{} {}", app.package, app.hash))
        .collect();
    form.set("otp_apps", lines.join("\n"));
}
