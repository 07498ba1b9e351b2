//! Templates hold no copy, and every language has every text.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::files;

#[test]
fn templates_hold_no_copy_and_trust_nothing() {
    let mut wrong = Vec::new();
    for (path, source) in files("templates", "html") {
        // The sandbox is a developer's tool in English; the mail's layout is drawn for readers without style sheets.
        if path.starts_with("templates/sandbox/") {
            continue;
        }
        if source.contains("|safe") && !path.starts_with("templates/components/") {
            wrong.push(format!("{path}: |safe"));
        }
        if !path.starts_with("templates/mail/") && source.contains(" style=") {
            wrong.push(format!("{path}: inline style"));
        }
        for text in literal_texts(&source) {
            wrong.push(format!("{path}: literal copy {text:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words between tags that are neither an expression nor a proper name.
fn literal_texts(source: &str) -> Vec<String> {
    const NAMES: [&str; 6] = ["Xpecto", "WhatsApp", "CSV", "JSON", "ZIP", "UTC"];
    let mut plain = String::new();
    let source = without_class_blocks(source);
    let mut rest = source.as_str();
    while let Some(start) = rest.find(['{', '<']) {
        plain.push_str(&rest[..start]);
        let after = &rest[start..];
        let end = if after.starts_with("{{") {
            after.find("}}").map(|i| i + 2)
        } else if after.starts_with("{%") {
            after.find("%}").map(|i| i + 2)
        } else if after.starts_with("{#") {
            after.find("#}").map(|i| i + 2)
        } else if after.starts_with('<') {
            tag_end(after)
        } else {
            Some(1)
        };
        plain.push('\n');
        rest = &after[end.unwrap_or(after.len())..];
    }
    plain.push_str(rest);
    plain
        .lines()
        .map(str::trim)
        .filter(|line| {
            line.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !NAMES.contains(line)
                && !is_attribute(line)
                // The end of an id, and a made-up reference.
                && !line.starts_with('-')
                && !line.starts_with("PR-")
                && !line.starts_with('&')
        })
        .map(str::to_owned)
        .collect()
}

/// A page hands class names to its layout in blocks named `…_class`.
fn without_class_blocks(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("_class %}") {
        out.push_str(before);
        rest = after
            .split_once("{% endblock %}")
            .map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// A macro that draws attributes: `aria-invalid="true"`, `aria-describedby="`.
fn is_attribute(line: &str) -> bool {
    let (name, value) = line.split_once('=').unwrap_or(("", ""));
    value.starts_with('"')
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// The end of a tag; expressions inside attributes may hold `>`.
fn tag_end(tag: &str) -> Option<usize> {
    let mut depth = 0i32;
    let bytes = tag.as_bytes();
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'>' if depth == 0 => return Some(i + 1),
            _ => {}
        }
    }
    None
}

fn locale_keys(language: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for (path, source) in files(&format!("locales/{language}"), "ftl") {
        for line in source.lines() {
            let Some((name, _)) = line.split_once('=') else {
                continue;
            };
            let name = name.trim();
            if line.starts_with(|c: char| c.is_ascii_lowercase())
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
            {
                let before = keys.insert(name.to_owned(), path.clone());
                assert!(before.is_none(), "{path}: {name} stands twice");
            }
        }
    }
    keys
}

#[test]
fn every_language_has_the_same_texts() {
    let english: BTreeSet<_> = locale_keys("en").into_keys().collect();
    for language in ["hi", "ar"] {
        let theirs: BTreeSet<_> = locale_keys(language).into_keys().collect();
        let missing: Vec<_> = english.difference(&theirs).collect();
        let surplus: Vec<_> = theirs.difference(&english).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{language}: missing {missing:#?}, surplus {surplus:#?}"
        );
    }
}

/// Every run of key characters that follows a quotation mark in the code, in two sets: those that end the
/// literal, and those that go on with a placeholder. One pass, because there are thousands of keys.
fn quoted(code: &str) -> (HashSet<&str>, HashSet<&str>) {
    let (mut whole, mut begun) = (HashSet::new(), HashSet::new());
    for (at, _) in code.match_indices('"') {
        let rest = &code[at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let (word, next) = rest.split_at(end.unwrap_or(rest.len()));
        match next.chars().next() {
            Some('"') => whole.insert(word),
            Some('{') => begun.insert(word),
            _ => false,
        };
    }
    (whole, begun)
}

/// Key families whose last part is chosen at run time, by a format string such as
/// `format!("error-{key}-title")` or by a prefix: some beginning that ends in a dash stands in the code.
fn built_at_run_time(key: &str, whole: &HashSet<&str>, begun: &HashSet<&str>) -> bool {
    let mut prefix = key;
    while let Some(at) = prefix.trim_end_matches('-').rfind('-') {
        prefix = &key[..=at];
        if begun.contains(prefix) || whole.contains(prefix) {
            return true;
        }
    }
    false
}

#[test]
fn every_text_is_used_and_every_used_text_exists() {
    let keys = locale_keys("en");
    let mut code: String = files("src", "rs").into_iter().map(|(_, s)| s).collect();
    code.extend(files("templates", "html").into_iter().map(|(_, s)| s));
    code.extend(files("templates", "txt").into_iter().map(|(_, s)| s));
    let (whole, begun) = quoted(&code);
    let unused: Vec<_> = keys
        .keys()
        .filter(|key| !whole.contains(key.as_str()) && !built_at_run_time(key, &whole, &begun))
        .collect();
    assert!(unused.is_empty(), "never used: {unused:#?}");

    let mut absent = BTreeSet::new();
    for call in [
        "page.t(\"",
        "page.t1(\"",
        "page.t2(\"",
        "page.tn(\"",
        "page.tv(\"",
        "locale.text(\"",
        "locale.text_with(\"",
    ] {
        for (at, _) in code.match_indices(call) {
            let key = code[at + call.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            if !key.contains('{') && !key.ends_with('-') && !keys.contains_key(key) {
                absent.insert(key.to_owned());
            }
        }
    }
    assert!(absent.is_empty(), "used but in no file: {absent:#?}");
}
