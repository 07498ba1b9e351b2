//! Header, body, footer, variables and samples.

use super::super::Content;
use super::super::pattern::{BraceProblem, Pattern, is_positional};
use super::{BODY_LIMIT, FOOTER_LIMIT, HEADER_LIMIT, Violation, length};

const TOO_LONG: i64 = 2_388_040;
const HEADER_FORMAT: i64 = 2_388_047;
const BODY_FORMAT: i64 = 2_388_072;
const FOOTER_FORMAT: i64 = 2_388_073;
const TOO_MANY_VARIABLES: i64 = 2_388_293;
const EDGE_VARIABLE: i64 = 2_388_299;
/// More emoji than this may be refused; Meta publishes no number.
const EMOJI: usize = 10;

pub(super) fn check(content: &Content, found: &mut Vec<Violation>) {
    header(&content.header, found);
    body(&content.body, found);
    footer(&content.footer, found);
    variables(content, found);
    samples(content, found);
}

fn header(text: &str, found: &mut Vec<Violation>) {
    const FIELD: &str = "header_text";
    let wrong = |code| Violation::new(FIELD, code).meta(HEADER_FORMAT);
    if length(text) > HEADER_LIMIT {
        found.push(
            Violation::new(FIELD, "template-rule-too-long")
                .value(HEADER_LIMIT)
                .meta(TOO_LONG),
        );
    }
    if text.contains(['\n', '\r']) {
        found.push(wrong("template-rule-line-break"));
    }
    if let Some(pattern) = braces(FIELD, HEADER_FORMAT, text, found)
        && pattern.occurrences().count() > 1
    {
        found.push(wrong("template-rule-header-variables"));
    }
    if text.contains(['*', '~', '`']) || text.chars().any(is_emoji) {
        found.push(wrong("template-rule-header-marks").warning());
    }
}

fn body(text: &str, found: &mut Vec<Violation>) {
    const FIELD: &str = "body";
    if text.trim().is_empty() {
        found.push(Violation::new(FIELD, "template-rule-body-missing").meta(BODY_FORMAT));
        return;
    }
    if length(text) > BODY_LIMIT {
        found.push(
            Violation::new(FIELD, "template-rule-too-long")
                .value(BODY_LIMIT)
                .meta(TOO_LONG),
        );
    }
    if let Some(pattern) = braces(FIELD, BODY_FORMAT, text, found) {
        if pattern.variable_at_edge() {
            found.push(Violation::new(FIELD, "template-rule-edge").meta(EDGE_VARIABLE));
        }
        if pattern.variables_touch() {
            found.push(Violation::new(FIELD, "template-rule-adjacent").meta(BODY_FORMAT));
        }
        let count = pattern.occurrences().count();
        if count > 0 && text.split_whitespace().count() < 2 * count + 1 {
            let crowded = Violation::new(FIELD, "template-rule-crowded");
            found.push(crowded.meta(TOO_MANY_VARIABLES).warning());
        }
    }
    if text.chars().filter(|c| is_emoji(*c)).count() > EMOJI {
        found.push(
            Violation::new(FIELD, "template-rule-emoji")
                .value(EMOJI)
                .warning(),
        );
    }
}

fn footer(text: &str, found: &mut Vec<Violation>) {
    const FIELD: &str = "footer";
    if length(text) > FOOTER_LIMIT {
        found.push(
            Violation::new(FIELD, "template-rule-too-long")
                .value(FOOTER_LIMIT)
                .meta(TOO_LONG),
        );
    }
    if text.contains("{{") || text.contains("}}") {
        found.push(Violation::new(FIELD, "template-rule-footer-variables").meta(FOOTER_FORMAT));
    }
    if text.contains(['\n', '\r']) {
        found.push(Violation::new(FIELD, "template-rule-line-break").meta(FOOTER_FORMAT));
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
            found.push(
                Violation::new(field, "template-rule-token")
                    .value(token)
                    .meta(meta),
            );
            None
        }
    }
}

/// Numbers run from 1 without a gap and in order, in the body by itself and in all parts together; names
/// begin with a letter and stand once; not both.
fn variables(content: &Content, found: &mut Vec<Violation>) {
    let all = content.variables();
    let field =
        if Pattern::lenient(&content.body).variables().is_empty() && !content.header.is_empty() {
            "header_text"
        } else {
            "body"
        };
    let wrong = |code| Violation::new(field, code).meta(BODY_FORMAT);
    let numbers = all.iter().filter(|name| is_positional(name)).count();
    if numbers > 0 && numbers < all.len() {
        found.push(wrong("template-rule-mixed"));
    } else if numbers > 0 {
        let mut body = Pattern::lenient(&content.body)
            .variables()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        body.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
        if let Some(missing) = first_missing(&body).or_else(|| first_missing(&all)) {
            found.push(wrong("template-rule-gap").value(braced(&missing.to_string())));
        } else if !ascending(&content.body) {
            found.push(wrong("template-rule-order"));
        }
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
    let wrong = |code, name: &str| {
        Violation::new("body", code)
            .value(braced(name))
            .meta(BODY_FORMAT)
    };
    if let Some(name) = content
        .variables()
        .iter()
        .find(|n| !n.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        found.push(wrong("template-rule-named", name));
    }
    let pattern = Pattern::lenient(&content.body);
    let repeated = pattern
        .variables()
        .into_iter()
        .find(|name| pattern.occurrences().filter(|o| o == name).count() > 1);
    if let Some(name) = repeated {
        found.push(wrong("template-rule-repeated", name));
    }
}

fn samples(content: &Content, found: &mut Vec<Violation>) {
    for name in content.variables() {
        let sample = content.samples.get(&name).map_or("", |s| s.trim());
        if sample.is_empty() {
            let missing = Violation::new(format!("sample_{name}"), "template-rule-sample");
            found.push(missing.value(braced(&name)));
        }
    }
}

fn braced(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55)
}
