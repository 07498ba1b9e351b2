//! Header text, body, footer, variables and samples.

use super::super::Content;
use super::super::content::HeaderFormat;
use super::super::pattern::{BraceProblem, Pattern, is_positional};
use super::{
    BODY_FORMAT, BODY_LIMIT, Draft, EDGE_VARIABLE, FOOTER_FORMAT, FOOTER_LIMIT, HEADER_FORMAT,
    HEADER_LIMIT, OFFER_BODY_LIMIT, TOO_MANY_VARIABLES, Violation, at_most, fix,
};

/// More emoji than this may be refused; Meta publishes no number.
const EMOJI: usize = 10;

pub(super) fn check(draft: &Draft, found: &mut Vec<Violation>) {
    let content = &draft.content;
    // What is blank is not sent.
    if content.header_format == HeaderFormat::Text && !content.header.trim().is_empty() {
        header(&content.header, found);
    }
    body(draft, found);
    if !content.footer.trim().is_empty() {
        footer(&content.footer, found);
    }
    variables(content, found);
    samples(content, found);
}

fn header(text: &str, found: &mut Vec<Violation>) {
    const FIELD: &str = "header_text";
    let wrong = |code| Violation::new(FIELD, code).meta(HEADER_FORMAT);
    at_most(FIELD, text, HEADER_LIMIT, found);
    if text.contains(['\n', '\r']) {
        // Meta says so nowhere.
        let broken = wrong("template-rule-line-break").warning();
        found.push(broken.fixed_by(fix::one_line(text)));
    }
    if let Some(pattern) = braces(FIELD, HEADER_FORMAT, text, found)
        && pattern.occurrences().count() > 1
    {
        found.push(wrong("template-rule-header-variables"));
    }
    let odd = |c: char| matches!(c, '*' | '~' | '`') || is_emoji(c);
    if text.contains(odd) {
        let plain = fix::without(text, odd);
        found.push(
            wrong("template-rule-header-marks")
                .warning()
                .fixed_by(plain),
        );
    }
}

fn body(draft: &Draft, found: &mut Vec<Violation>) {
    const FIELD: &str = "body";
    let text = &draft.content.body;
    if text.trim().is_empty() {
        found.push(Violation::new(FIELD, "template-rule-body-missing").meta(BODY_FORMAT));
        return;
    }
    let limit = match draft.content.offer {
        Some(_) => OFFER_BODY_LIMIT,
        None => BODY_LIMIT,
    };
    at_most(FIELD, text, limit, found);
    wording(FIELD, text, &draft.language, found);
    if text.chars().filter(|c| is_emoji(*c)).count() > EMOJI {
        let many = Violation::new(FIELD, "template-rule-emoji");
        found.push(many.value(EMOJI).meta(BODY_FORMAT).warning());
    }
}

/// Variables inside words: not at an edge, not side by side, not too many.
fn wording(field: &str, text: &str, language: &str, found: &mut Vec<Violation>) {
    let Some(pattern) = braces(field, BODY_FORMAT, text, found) else {
        return;
    };
    if pattern.variable_at_edge() {
        let mut edge = Violation::new(field, "template-rule-edge").meta(EDGE_VARIABLE);
        if let Some(text) = fix::padded(text, language) {
            edge = edge.fixed_by(text);
        }
        found.push(edge);
    }
    if pattern.variables_touch() {
        let touch = Violation::new(field, "template-rule-adjacent").meta(BODY_FORMAT);
        found.push(touch.fixed_by(fix::apart(text)));
    }
    let count = pattern.occurrences().count();
    // Counted as it is sent: blanks inside braces are not.
    let sent = pattern.fill(|_| Some("1"));
    if count > 0 && sent.split_whitespace().count() < 2 * count + 1 {
        let crowded = Violation::new(field, "template-rule-crowded");
        found.push(crowded.meta(TOO_MANY_VARIABLES).warning());
    }
}

/// A card's text; its variables stand inside words as well.
pub(super) fn card_body(field: &str, text: &str, found: &mut Vec<Violation>) {
    if !text.trim().is_empty() {
        wording(field, text, "", found);
    }
}

fn footer(text: &str, found: &mut Vec<Violation>) {
    const FIELD: &str = "footer";
    at_most(FIELD, text, FOOTER_LIMIT, found);
    if text.contains("{{") || text.contains("}}") {
        let wrong = Violation::new(FIELD, "template-rule-footer-variables").meta(FOOTER_FORMAT);
        found.push(wrong.fixed_by(fix::without_variables(text)));
    }
    if text.contains(['\n', '\r']) {
        let wrong = Violation::new(FIELD, "template-rule-line-break").meta(FOOTER_FORMAT);
        found.push(wrong.fixed_by(fix::one_line(text)));
    }
}

/// Cuts a text at its variables, or says what is wrong with its braces.
pub(super) fn braces(
    field: &str,
    meta: i64,
    text: &str,
    found: &mut Vec<Violation>,
) -> Option<Pattern> {
    match Pattern::parse(text) {
        Ok(pattern) => Some(pattern),
        Err(BraceProblem::Unmatched) => {
            found.push(Violation::new(field, "template-rule-braces").meta(meta));
            None
        }
        Err(BraceProblem::Token(token)) => {
            let mut wrong = Violation::new(field, "template-rule-token")
                .value(&token)
                .meta(meta);
            if let Some(name) = fix::name(&token) {
                wrong = wrong.fixed_by(text.replace(&braced(&token), &braced(&name)));
            }
            found.push(wrong);
            None
        }
    }
}

/// Numbers run from 1 without a gap and in order in the body; names begin with no digit and stand once;
/// words hold either numbers or names.
fn variables(content: &Content, found: &mut Vec<Violation>) {
    let mut all: Vec<String> = Vec::new();
    for text in content.texts() {
        let pattern = Pattern::lenient(text);
        all.extend(pattern.occurrences().map(str::to_owned));
    }
    let in_body = !Pattern::lenient(&content.body).variables().is_empty();
    let field = if in_body { "body" } else { "header_text" };
    let wrong = |code| Violation::new(field, code).meta(BODY_FORMAT);
    let numbers = all.iter().filter(|name| is_positional(name)).count();
    if numbers > 0 && (numbers < all.len() || content.is_named()) {
        found.push(wrong("template-rule-mixed"));
    } else if numbers > 0 {
        let mut body = Pattern::lenient(&content.body)
            .variables()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        body.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
        let mut problem = if let Some(missing) = first_missing(&body) {
            wrong("template-rule-gap").value(braced(&missing.to_string()))
        } else if !ascending(&content.body) {
            wrong("template-rule-order")
        } else {
            return;
        };
        problem.fix = fix::renumbered(content);
        found.push(problem);
    } else {
        names(content, found);
    }
}

/// The first number that is left out of a sorted list.
fn first_missing(sorted: &[String]) -> Option<u32> {
    let gap = (1..)
        .zip(sorted)
        .find(|(expected, name)| **name != expected.to_string());
    gap.map(|(expected, _)| expected)
}

fn ascending(body: &str) -> bool {
    let pattern = Pattern::lenient(body);
    let numbers: Vec<u32> = pattern
        .variables()
        .iter()
        .filter_map(|n| n.parse().ok())
        .collect();
    numbers.is_sorted()
}

fn names(content: &Content, found: &mut Vec<Violation>) {
    let wrong = |field: &str, code, name: &str| {
        Violation::new(field, code)
            .value(braced(name))
            .meta(BODY_FORMAT)
    };
    let fields = named_fields(content);
    for (field, text) in &fields {
        let pattern = Pattern::lenient(text);
        let digit = |c: char| c.is_ascii_digit();
        let mut all = pattern.variables().into_iter();
        if let Some(name) = all.find(|n| n.starts_with(digit)) {
            found.push(wrong(field, "template-rule-named", name));
        } else if let Some(name) = pattern.variables().into_iter().find(|n| n.contains(digit)) {
            // Meta speaks of letters and underscores; nobody has seen digits refused.
            found.push(wrong(field, "template-rule-named-digits", name).warning());
        }
        let twice = |name: &&str| pattern.occurrences().filter(|o| o == name).count() > 1;
        if let Some(name) = pattern.variables().into_iter().find(twice) {
            found.push(wrong(field, "template-rule-repeated", name));
        }
    }
}

/// The fields whose texts hold words.
fn named_fields(content: &Content) -> Vec<(String, &str)> {
    let mut fields = vec![("body".to_owned(), content.body.as_str())];
    if content.header_format == HeaderFormat::Text {
        fields.push(("header_text".to_owned(), &content.header));
    }
    let cards = content.cards.iter().enumerate();
    fields.extend(cards.map(|(at, card)| (format!("card_{at}_body"), card.body.as_str())));
    fields
}

fn samples(content: &Content, found: &mut Vec<Violation>) {
    for name in content.variables() {
        let sample = content.samples.get(&name).map_or("", |s| s.trim());
        if sample.is_empty() {
            let missing = Violation::new(format!("sample_{name}"), "template-rule-sample");
            found.push(missing.value(braced(&name)).meta(super::INVALID));
        }
    }
}

fn braced(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55)
}
