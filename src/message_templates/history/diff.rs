//! What changed between two wordings, line by line.

use super::super::content::{Button, Content, HeaderFormat, Sample};
use super::super::editing::rows::{format_key, kind_key};

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Same(String),
    /// Only in the newer.
    Added(String),
    /// Only in the older.
    Removed(String),
}

/// The text of a key.
pub type Words<'a> = &'a dyn Fn(&str) -> String;

/// The lines that differ, and those that do not, in order.
pub fn compare(old: &Content, new: &Content, words: Words<'_>) -> Vec<Line> {
    let (old, new) = (lines(old, words), lines(new, words));
    // The longest common list of lines; templates have a few dozen, so the square is small.
    let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push(Line::Same(old[i].clone()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            out.push(Line::Removed(old[i].clone()));
            i += 1;
        } else {
            out.push(Line::Added(new[j].clone()));
            j += 1;
        }
    }
    out
}

/// A file by its name and the end of its id, so that another one of the same name is seen as another.
fn file(format: &str, sample: Option<&Sample>) -> String {
    let Some(sample) = sample else {
        return format!("{format}: –");
    };
    match sample.id {
        Some(id) => {
            let id = id.simple().to_string();
            format!("{format}: {} [{}]", sample.name, &id[id.len() - 6..])
        }
        None => format!("{format}: {}", sample.name),
    }
}

fn button(button: &Button, words: Words<'_>) -> String {
    let begins = match button.exchanges {
        true => words("template-parts-flow-exchange"),
        false => String::new(),
    };
    let what = words(kind_key(button.kind));
    let parts = [
        &button.text,
        &button.value,
        &button.screen,
        &button.catalog,
        &begins,
    ];
    let parts: Vec<&str> = parts
        .map(String::as_str)
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    match parts.is_empty() {
        true => what,
        false => format!("{what}: {}", parts.join(" · ")),
    }
}

/// A template as lines of text: what each part is called, and what it says.
fn lines(content: &Content, words: Words<'_>) -> Vec<String> {
    let mut out = header(content, words);
    let given = content.given.iter();
    out.extend(given.flat_map(|given| given.parts.iter().cloned()));
    out.extend(content.offer.as_ref().map(|o| {
        let what = words("templates-layout-offer");
        match o.hours {
            0 => format!("{what}: {}", o.text),
            hours => format!("{what}: {} ({hours} h)", o.text),
        }
    }));
    out.extend(content.body.lines().map(str::to_owned));
    if !content.footer.trim().is_empty() {
        out.push(format!(
            "{}: {}",
            words("templates-history-footer"),
            content.footer
        ));
    }
    if content.asks_to_call {
        out.push(words("template-parts-call-ask"));
    }
    out.extend(content.buttons.iter().map(|b| button(b, words)));
    for card in &content.cards {
        out.push(file(&words(format_key(card.format)), card.media.as_ref()));
        out.extend(card.body.lines().map(str::to_owned));
        out.extend(card.buttons.iter().map(|b| button(b, words)));
    }
    out.extend(code(content, words));
    for (name, sample) in &content.samples {
        out.push(format!("{{{{{name}}}}} = {sample}"));
    }
    let ttl = |ttl| format!("{}: {ttl} s", words("template-times-more"));
    out.extend(content.ttl.map(ttl));
    out.retain(|line| !line.trim().is_empty());
    out
}

fn header(content: &Content, words: Words<'_>) -> Vec<String> {
    let format = words(format_key(content.header_format));
    match content.header_format {
        HeaderFormat::Text if content.header.trim().is_empty() => Vec::new(),
        HeaderFormat::Text => vec![format!(
            "{}: {}",
            words("templates-header-type"),
            content.header
        )],
        HeaderFormat::Location => {
            let place = content.location.clone().unwrap_or_default();
            let parts = [place.name, place.address, place.latitude, place.longitude];
            vec![format!("{format}: {}", parts.join(" ").trim())]
        }
        HeaderFormat::Product => vec![format],
        HeaderFormat::Other => Vec::new(),
        _ => vec![file(&format, content.media.as_ref())],
    }
}

/// The choices of a one-time code.
fn code(content: &Content, words: Words<'_>) -> Vec<String> {
    let Some(code) = &content.code else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if let Some(minutes) = code.minutes {
        out.push(format!("{}: {minutes}", words("templates-code-minutes")));
    }
    let apps = content.buttons.iter().flat_map(|b| &b.otp.apps);
    out.extend(apps.map(|app| format!("{} {}", app.package, app.hash)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(key: &str) -> String {
        key.to_owned()
    }

    #[test]
    fn another_file_of_the_same_name_is_a_change() {
        let with = |id: u128| Content {
            header_format: HeaderFormat::Image,
            media: Some(Sample {
                id: Some(uuid::Uuid::from_u128(id)),
                name: "lamp.png".to_owned(),
                ..Sample::default()
            }),
            ..Content::default()
        };
        let changed = compare(&with(1), &with(2), &keys);
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(compare(&with(1), &with(1), &keys).len(), 1);
    }

    #[test]
    fn a_changed_line_is_gone_and_new() {
        let say = |body: &str| Content {
            body: body.to_owned(),
            footer: "Northwind".to_owned(),
            ..Content::default()
        };
        assert_eq!(
            compare(&say("Hello\nsee you"), &say("Hello\ngoodbye"), &keys),
            [
                Line::Same("Hello".to_owned()),
                Line::Removed("see you".to_owned()),
                Line::Added("goodbye".to_owned()),
                Line::Same("templates-history-footer: Northwind".to_owned()),
            ]
        );
    }
}
