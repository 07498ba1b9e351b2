//! The changes that one click makes. Each leaves what the author wrote as far as the rule allows.

use super::super::Content;
use super::super::content::ButtonKind;
use super::super::pattern::{Pattern, is_positional};

/// A name in the letters that are allowed; nothing where none is left.
pub(super) fn name(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    let out: String = out.trim_end_matches('_').chars().take(512).collect();
    (!out.is_empty()).then_some(out)
}

/// One line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what the closure finds.
pub(super) fn without(text: &str, odd: impl Fn(char) -> bool) -> String {
    let kept: String = text.chars().filter(|c| !odd(*c)).collect();
    one_line(&kept)
}

/// Without variables.
pub(super) fn without_variables(text: &str) -> String {
    let Ok(pattern) = Pattern::parse(text) else {
        return one_line(&text.replace("{{", "").replace("}}", ""));
    };
    one_line(&pattern.fill(|_| Some("")))
}

/// Words before the first variable and a full stop behind the last; nothing where we know no greeting in
/// the language.
pub(super) fn padded(text: &str, language: &str) -> Option<String> {
    let mut text = text.trim().to_owned();
    if text.ends_with("}}") {
        text.push(match language.split('_').next() {
            Some("hi") => '।',
            _ => '.',
        });
    }
    if text.starts_with("{{") {
        let hello = match language.split('_').next()? {
            "en" => "Hello",
            "hi" => "नमस्ते",
            "ar" => "مرحبًا",
            "es" => "Hola",
            "pt" => "Olá",
            "fr" => "Bonjour",
            "de" => "Hallo",
            "id" | "ms" => "Halo",
            "it" => "Ciao",
            "tr" => "Merhaba",
            _ => return None,
        };
        text = format!("{hello} {text}");
    }
    Some(text)
}

/// A comma between variables that touch.
pub(super) fn apart(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("}}") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let next = after.trim_start();
        if next.starts_with("{{") {
            out.push_str(", ");
            rest = next;
        } else {
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A button that copies a code, then one that opens an address: those that are there, or empty ones; no other.
pub(super) fn offer_buttons(content: &Content) -> Vec<(String, String)> {
    let mut fix = Vec::new();
    for (at, kind) in [ButtonKind::CopyCode, ButtonKind::Url]
        .into_iter()
        .enumerate()
    {
        let own = content.buttons.iter().find(|b| b.kind == kind).cloned();
        let own = own.unwrap_or_default();
        for (part, value) in [
            ("type", kind.code()),
            ("text", &own.text),
            ("value", &own.value),
        ] {
            fix.push((format!("button_{at}_{part}"), value.to_owned()));
        }
    }
    for at in 2..content.buttons.len() {
        let parts = ["type", "text", "value"];
        fix.extend(parts.map(|part| (format!("button_{at}_{part}"), String::new())));
    }
    fix
}

/// Numbers that rise from 1 in the order of the text, in every field that has one.
pub(super) fn renumbered(content: &Content) -> Vec<(String, String)> {
    let body = Pattern::lenient(&content.body);
    let mut order: Vec<String> = body.variables().into_iter().map(str::to_owned).collect();
    for name in content.variables() {
        if !order.contains(&name) {
            order.push(name);
        }
    }
    if !order.iter().all(|name| is_positional(name)) {
        return Vec::new();
    }
    let tokens: Vec<String> = (1..=order.len()).map(|n| format!("{{{{{n}}}}}")).collect();
    let new = |text: &str| {
        Pattern::lenient(text).fill(|name| {
            let at = order.iter().position(|known| known == name)?;
            tokens.get(at).map(String::as_str)
        })
    };
    let mut fix = vec![
        ("header_text".to_owned(), new(&content.header)),
        ("body".to_owned(), new(&content.body)),
    ];
    for (at, button) in content.buttons.iter().enumerate() {
        if button.kind.takes_variable() {
            fix.push((format!("button_{at}_value"), new(&button.value)));
        }
    }
    for (card_at, card) in content.cards.iter().enumerate() {
        fix.push((format!("card_{card_at}_body"), new(&card.body)));
        for (at, button) in card.buttons.iter().enumerate() {
            let field = format!("card_{card_at}_button_{at}_value");
            fix.push((field, new(&button.value)));
        }
    }
    for (at, name) in order.iter().enumerate() {
        let sample = content.samples.get(name).cloned().unwrap_or_default();
        fix.push((format!("sample_{}", at + 1), sample));
    }
    fix
}
