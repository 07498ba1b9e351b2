//! Buttons.

use super::super::content::{Button, ButtonKind, Content};
use super::{BUTTON_LIMIT, Violation, length, text};

const LABEL_LIMIT: usize = 25;
const URL_LIMIT: usize = 2000;
const PHONE_LIMIT: usize = 20;
const URLS: usize = 2;
const PHONES: usize = 1;
const TOO_LONG: i64 = 2_388_040;
/// Meta's general number for a parameter that is not right.
const INVALID: i64 = 100;

pub(super) fn check(content: &Content, found: &mut Vec<Violation>) {
    for (index, button) in content.buttons.iter().enumerate() {
        let at = |part: &str| format!("button_{index}_{part}");
        label(button, &at("text"), found);
        match button.kind {
            ButtonKind::QuickReply => {}
            ButtonKind::Url => address(&button.value, &at("value"), found),
            ButtonKind::PhoneNumber => phone(&button.value, &at("value"), found),
        }
    }
    counts(content, found);
    order(content, found);
}

fn label(button: &Button, field: &str, found: &mut Vec<Violation>) {
    let text = &button.text;
    if text.trim().is_empty() {
        found.push(Violation::new(field, "template-rule-label-missing").meta(INVALID));
    } else if length(text) > LABEL_LIMIT {
        found.push(
            Violation::new(field, "template-rule-too-long")
                .value(LABEL_LIMIT)
                .meta(TOO_LONG),
        );
    } else if text.contains("{{") || text.contains(['\n', '\r']) {
        found.push(Violation::new(field, "template-rule-label").meta(INVALID));
    }
}

fn address(url: &str, field: &str, found: &mut Vec<Violation>) {
    let wrong = |code| Violation::new(field, code).meta(INVALID);
    if url.is_empty() {
        found.push(wrong("template-rule-url-missing"));
        return;
    }
    if length(url) > URL_LIMIT {
        found.push(
            Violation::new(field, "template-rule-too-long")
                .value(URL_LIMIT)
                .meta(TOO_LONG),
        );
    }
    let Some(pattern) = text::braces(field, INVALID, url, found) else {
        return;
    };
    // The variable is at the end or nowhere, so what stands before it must already be an address.
    let sample = pattern.fill(|_| Some("x"));
    let parsed = url::Url::parse(&sample).ok();
    let is_web =
        parsed.is_some_and(|u| matches!(u.scheme(), "http" | "https") && u.host_str().is_some());
    let variable_in_host = url
        .split_once("://")
        .is_some_and(|(_, rest)| rest.split('/').next().unwrap_or_default().contains("{{"));
    if !is_web || url.contains(char::is_whitespace) || variable_in_host {
        found.push(wrong("template-rule-url"));
    } else if !pattern.variable_only_at_end() {
        found.push(wrong("template-rule-url-variable"));
    }
}

fn phone(number: &str, field: &str, found: &mut Vec<Violation>) {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')');
    let shaped = number.chars().all(allowed) && number.rfind('+').is_none_or(|at| at == 0);
    if length(number) > PHONE_LIMIT {
        found.push(
            Violation::new(field, "template-rule-too-long")
                .value(PHONE_LIMIT)
                .meta(TOO_LONG),
        );
    } else if !shaped || !(7..=15).contains(&digits) {
        found.push(Violation::new(field, "template-rule-phone").meta(INVALID));
    }
}

fn counts(content: &Content, found: &mut Vec<Violation>) {
    if content.buttons.len() > BUTTON_LIMIT {
        let field = format!("button_{BUTTON_LIMIT}_type");
        let many = Violation::new(field, "template-rule-buttons");
        found.push(many.value(BUTTON_LIMIT).meta(INVALID));
    }
    for (kind, limit, code) in [
        (ButtonKind::Url, URLS, "template-rule-urls"),
        (ButtonKind::PhoneNumber, PHONES, "template-rule-phones"),
    ] {
        let surplus = content
            .buttons
            .iter()
            .enumerate()
            .filter(|(_, b)| b.kind == kind)
            .nth(limit);
        if let Some((index, _)) = surplus {
            let field = format!("button_{index}_type");
            found.push(Violation::new(field, code).value(limit).meta(INVALID));
        }
    }
}

/// Quick replies stand together, before or after all others.
fn order(content: &Content, found: &mut Vec<Violation>) {
    let quick: Vec<bool> = content
        .buttons
        .iter()
        .map(|b| b.kind == ButtonKind::QuickReply)
        .collect();
    let mut changes = (1..quick.len()).filter(|&i| quick[i] != quick[i - 1]);
    if let Some(second) = changes.nth(1) {
        let field = format!("button_{second}_type");
        found.push(Violation::new(field, "template-rule-button-order").meta(INVALID));
    }
}
