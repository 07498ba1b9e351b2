//! Buttons: what each needs, how many, in which order.

use super::super::Content;
use super::super::content::{Button, ButtonKind, FlowBy, Goods, Products};
use super::{BUTTON_LIMIT, INVALID, TOO_LONG, Violation, at_most, fix, length, text};

/// The form's word for a flow that the business's own server begins.
pub const EXCHANGE: &str = "data_exchange";

const LABEL_LIMIT: usize = 25;
const URL_LIMIT: usize = 2000;
const PHONE_LIMIT: usize = 20;
const CODE_LIMIT: usize = 15;

pub(super) fn check(content: &Content, found: &mut Vec<Violation>) {
    for (index, button) in content.buttons.iter().enumerate() {
        let prefix = format!("button_{index}");
        one(button, &prefix, found);
        if button.kind == ButtonKind::CopyCode {
            code(content, &button.value, &format!("{prefix}_value"), found);
        }
    }
    counts(content, found);
    order(content, found);
    if content.asks_to_call && !content.buttons.is_empty() {
        // No document shows both in one template.
        found.push(Violation::new("asks_to_call", "template-rule-call-buttons").warning());
    }
}

/// A button by itself; `prefix` is the beginning of its fields' names.
pub(super) fn one(button: &Button, prefix: &str, found: &mut Vec<Violation>) {
    let at = |part: &str| format!("{prefix}_{part}");
    if button.kind.has_label() {
        label(&button.text, &at("text"), found);
    }
    let value = button.value.as_str();
    match button.kind {
        ButtonKind::Url => address(value, &at("value"), found),
        ButtonKind::PhoneNumber => phone(value, &at("value"), found),
        ButtonKind::Flow => flow(value, &at("value"), found),
        ButtonKind::Mpm => shelf(value, &at("value"), found),
        ButtonKind::Spm => {
            product(value, &at("value"), found);
            catalog(&button.catalog, &at("catalog"), found);
        }
        ButtonKind::Otp => {
            let field = at("type");
            found.push(Violation::new(field, "template-rule-otp-category").meta(INVALID));
        }
        _ => {}
    }
}

pub(super) fn label(text: &str, field: &str, found: &mut Vec<Violation>) {
    if text.trim().is_empty() {
        found.push(Violation::new(field, "template-rule-label-missing").meta(INVALID));
    } else if length(text) > LABEL_LIMIT {
        at_most(field, text, LABEL_LIMIT, found);
    } else if text.contains("{{") || text.contains(['\n', '\r']) {
        let wrong = Violation::new(field, "template-rule-label").meta(INVALID);
        found.push(wrong.fixed_by(fix::without_variables(text)));
    }
}

fn address(url: &str, field: &str, found: &mut Vec<Violation>) {
    let wrong = |code| Violation::new(field, code).meta(INVALID);
    if url.is_empty() {
        found.push(wrong("template-rule-url-missing"));
        return;
    }
    if length(url) > URL_LIMIT {
        let long = Violation::new(field, "template-rule-too-long");
        found.push(long.value(URL_LIMIT).meta(TOO_LONG));
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
        let bare = !url.contains("://") && url.contains('.') && !url.contains(char::is_whitespace);
        let mut wrong = wrong("template-rule-url");
        if bare {
            wrong = wrong.fixed_by(format!("https://{url}"));
        }
        found.push(wrong);
    } else if !pattern.variable_only_at_end() {
        found.push(wrong("template-rule-url-variable"));
    }
}

fn phone(number: &str, field: &str, found: &mut Vec<Violation>) {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')');
    let shaped = number.chars().all(allowed) && number.rfind('+').is_none_or(|at| at == 0);
    let plain: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    if length(number) > PHONE_LIMIT {
        let long = Violation::new(field, "template-rule-too-long")
            .value(PHONE_LIMIT)
            .meta(TOO_LONG);
        let fits = (7..=15).contains(&digits);
        found.push(if fits { long.fixed_by(plain) } else { long });
    } else if !shaped || !(7..=15).contains(&digits) {
        found.push(Violation::new(field, "template-rule-phone").meta(INVALID));
    }
}

/// An offer code: the same for everyone, or a variable; its sample counts.
fn code(content: &Content, value: &str, field: &str, found: &mut Vec<Violation>) {
    if value.trim().is_empty() {
        found.push(Violation::new(field, "template-rule-code-missing").meta(INVALID));
        return;
    }
    let Some(pattern) = text::braces(field, INVALID, value, found) else {
        return;
    };
    let sample = pattern.fill(|name| Some(content.samples.get(name).map_or("", |s| s.trim())));
    if length(&sample) > CODE_LIMIT {
        let long = Violation::new(field, "template-rule-too-long");
        found.push(long.value(CODE_LIMIT).meta(INVALID));
    }
}

/// A flow by its number, its name or its JSON.
fn flow(typed: &str, field: &str, found: &mut Vec<Violation>) {
    if typed.trim().is_empty() {
        found.push(Violation::new(field, "template-rule-flow").meta(INVALID));
        return;
    }
    let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    if FlowBy::of(typed) == FlowBy::Json && !is_json(typed) {
        // What Meta says to it is written nowhere.
        found.push(Violation::new(field, "template-rule-flow-json").warning());
    }
}

/// Ours: Meta takes products with each message only, and campaigns send those that stand here.
fn product(id: &str, field: &str, found: &mut Vec<Violation>) {
    let id = id.trim();
    if id.is_empty() || id.contains(|c: char| matches!(c, ',' | ';') || c.is_whitespace()) {
        found.push(Violation::new(field, "template-rule-product"));
    }
}

/// Several products, in sections if there are headings: Meta shows ten sections at most, their headings are
/// short, and each of several sections needs one.
fn shelf(typed: &str, field: &str, found: &mut Vec<Violation>) {
    let products = Products::read(typed);
    if !(1..=Goods::MOST).contains(&products.count()) {
        let wrong = Violation::new(field, "template-rule-products");
        found.push(wrong.value(Goods::MOST));
    }
    let sections = products.sections;
    let is_bare = sections.len() > 1 && sections.iter().any(|(heading, _)| heading.is_empty());
    let is_long = |(heading, _): &(&str, Vec<&str>)| length(heading) > Goods::HEADING;
    if sections.len() > Goods::SECTIONS || is_bare || sections.iter().any(is_long) {
        let wrong = Violation::new(field, "template-rule-sections");
        found.push(wrong.value(Goods::HEADING));
    }
}

/// Ours: with each message Meta wants to know which catalogue the product is in.
fn catalog(id: &str, field: &str, found: &mut Vec<Violation>) {
    let id = id.trim();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        found.push(Violation::new(field, "template-rule-catalog"));
    }
}

fn counts(content: &Content, found: &mut Vec<Violation>) {
    if content.buttons.len() > BUTTON_LIMIT {
        let field = format!("button_{BUTTON_LIMIT}_type");
        let many = Violation::new(field, "template-rule-buttons");
        found.push(many.value(BUTTON_LIMIT).meta(INVALID));
    }
    for kind in ButtonKind::ALL {
        let same = content.buttons.iter().enumerate();
        let surplus = same.filter(|(_, b)| b.kind == kind).nth(kind.most());
        let Some((index, _)) = surplus else { continue };
        let code = match kind {
            ButtonKind::QuickReply => continue,
            ButtonKind::Url => "template-rule-urls",
            ButtonKind::PhoneNumber => "template-rule-phones",
            _ => "template-rule-one-of-kind",
        };
        let mut many = Violation::new(format!("button_{index}_type"), code)
            .value(kind.most())
            .meta(INVALID);
        // Nobody has confirmed these three limits.
        many.is_warning = matches!(
            kind,
            ButtonKind::Flow | ButtonKind::VoiceCall | ButtonKind::RequestContactInfo
        );
        found.push(many);
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
    let Some(second) = changes.nth(1) else { return };
    let field = format!("button_{second}_type");
    let mut wrong = Violation::new(field, "template-rule-button-order").meta(INVALID);
    let (replies, others): (Vec<&Button>, Vec<&Button>) = content
        .buttons
        .iter()
        .partition(|b| b.kind == ButtonKind::QuickReply);
    for (at, button) in others.into_iter().chain(replies).enumerate() {
        for (part, value) in [
            ("type", button.kind.code()),
            ("text", &button.text),
            ("value", &button.value),
            ("screen", &button.screen),
            ("start", if button.exchanges { EXCHANGE } else { "" }),
            ("catalog", &button.catalog),
        ] {
            wrong
                .fix
                .push((format!("button_{at}_{part}"), value.to_owned()));
        }
    }
    found.push(wrong);
}
