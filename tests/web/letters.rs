//! Every letter in every language as it arrives, compared with `tests/data/letters`. After a wanted change:
//! `XPECTO_WRITE_LETTERS=1 bin/test web letters`, and read the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use regex::Regex;
use scraper::{Html, Selector};
use xpecto::crypto::KeyScope;
use xpecto::i18n::{Locale, Value};
use xpecto::mail::{self, Class, Letter, Rendered};

use crate::support::{Options, TestApp};

/// Stands for the address of the test's server.
const BASE: &str = "https://xpecto.example";

/// A value for every placeholder that a letter may have.
const VALUES: [(&str, &str); 19] = [
    ("agent", "Firefox 140, Linux"),
    ("authority", "District Court"),
    ("basis", "§ 1 of a law"),
    ("businesses", "Lamps <Ltd>: desk@lamps.example"),
    ("code", "31415926"),
    ("country", "India"),
    ("day", "1 January 2027"),
    ("document", "privacy policy"),
    ("due", "31 December 2026"),
    ("ip", "203.0.113.7"),
    ("name", "Lamps <Ltd>"),
    ("outcome", "Corrected."),
    ("purpose", "Hosting"),
    ("reason", "Complaints & spam"),
    ("reference", "PR-ABCDEFGHIJKLMNOP"),
    ("subject", "News of the winter"),
    ("text", "Two\n\nparagraphs"),
    ("username", "alice"),
    ("when", "22 November 2026, 23:00"),
];

fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The kinds of letters that the texts know, and whether each has a button.
fn kinds() -> BTreeMap<String, bool> {
    let mut texts = String::new();
    for entry in fs::read_dir(file("locales/en")).unwrap() {
        texts += &fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    let key = Regex::new(r"(?m)^mail-([a-z-]+)-subject =").unwrap();
    key.captures_iter(&texts)
        .map(|found| found[1].to_owned())
        .map(|kind| {
            (
                kind.clone(),
                texts.contains(&format!("\nmail-{kind}-action =")),
            )
        })
        .collect()
}

/// One letter of each kind, as it lies in the queue.
async fn letters(app: &TestApp, locale: Locale) -> BTreeMap<String, Rendered> {
    let values: Vec<(&'static str, Value)> = VALUES
        .iter()
        .map(|(name, text)| (*name, Value::Text((*text).to_owned())))
        .collect();
    let mut tx = app.app.db.begin().await.unwrap();
    for (kind, button) in &kinds() {
        let letter = Letter {
            kind,
            account_id: None,
            to: "alice@example.com",
            locale,
            values: values.clone(),
            link: button.then(|| "/the/page".to_owned()),
        };
        let written = match Class::of(kind).can_be_left() {
            true => mail::enqueue_to_leave(&mut tx, &app.app, &letter, "/unsubscribe/token").await,
            false => mail::enqueue(&mut tx, &app.app, &letter).await,
        };
        written.unwrap();
    }
    tx.commit().await.unwrap();
    let rows: Vec<(uuid::Uuid, String, Vec<u8>)> =
        sqlx::query_as("DELETE FROM mails RETURNING id, kind, sealed")
            .fetch_all(app.owner())
            .await
            .unwrap();
    let open = |(id, kind, sealed): (uuid::Uuid, String, Vec<u8>)| {
        let place = format!("mails/sealed/{id}");
        let plain = app
            .app
            .keys
            .open_sealed(KeyScope::Platform, &place, &sealed);
        let plain = String::from_utf8(plain.unwrap()).unwrap();
        (
            kind,
            serde_json::from_str(&plain.replace(&app.base, BASE)).unwrap(),
        )
    };
    rows.into_iter().map(open).collect()
}

/// Compares with the kept file, or writes it.
fn compare(name: &str, now: &str) {
    let path = file("tests/data/letters").join(name);
    if std::env::var_os("XPECTO_WRITE_LETTERS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let change = now
        .lines()
        .zip(kept.lines())
        .find(|(now, kept)| now != kept);
    assert!(
        now == kept,
        "{name}: now and before {change:?}; see tests/web/letters.rs"
    );
}

#[tokio::test]
async fn every_letter_reads_as_it_is_kept() {
    let app = quiet().await;
    for code in ["en", "hi", "ar"] {
        let letters = letters(&app, Locale::parse(code).unwrap()).await;
        assert!(letters.len() > 30, "the kinds were read");
        let mut all = String::new();
        for (kind, letter) in &letters {
            all += &format!(
                "==== {kind}\n{}\n\n{}\n",
                letter.subject,
                letter.text.trim_end()
            );
        }
        compare(&format!("{code}.txt"), &all);
        // One with everything in it stands for the drawing of all: they share a template, see below.
        let sample = format!(
            "{}\n{}",
            letters["announcement"].html, letters["new-device"].html
        );
        compare(&format!("{code}.html"), &sample);
    }
}

#[tokio::test]
async fn every_letter_is_filled_in_drawn_from_its_text_and_asks_for_nothing_from_elsewhere() {
    let app = quiet().await;
    let english = letters(&app, Locale::En).await;
    for code in ["en", "hi", "ar"] {
        let locale = Locale::parse(code).unwrap();
        for (kind, letter) in letters(&app, locale).await {
            // A text with a placeholder that nobody knows falls back to English.
            let own = code == "en" || Class::of(&kind).can_be_left();
            let words = |letter: &Rendered| letter.text.lines().next().unwrap().to_owned();
            assert!(
                own || words(&letter) != words(&english[&kind]),
                "{code} {kind}"
            );
            is_sound(&format!("{code} {kind}"), &letter);
            let page = Html::parse_document(&letter.html);
            let root = page.root_element();
            assert_eq!(root.attr("lang"), Some(code), "{kind}");
            let direction = if code == "ar" { "rtl" } else { "ltr" };
            assert_eq!(root.attr("dir"), Some(direction), "{kind}");
        }
    }
}

async fn quiet() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

fn is_sound(name: &str, letter: &Rendered) {
    assert!(
        !letter.subject.is_empty() && !letter.subject.contains('\n'),
        "{name}"
    );
    for part in [&letter.subject, &letter.text, &letter.html] {
        // A placeholder that nothing filled, a key without a text, an isolation mark.
        for sign in [
            "{ $",
            "{$",
            "mail-",
            "Unknown localization",
            "\u{2068}",
            "\u{2069}",
        ] {
            assert!(!part.contains(sign), "{name}: {sign:?} in {part}");
        }
    }
    for sign in [
        "<script",
        "<img",
        "<link",
        "<style",
        "src=",
        "url(",
        "@import",
        "javascript:",
    ] {
        assert!(!letter.html.contains(sign), "{name}: {sign}");
    }
    let page = Html::parse_document(&letter.html);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        let text = |e: scraper::ElementRef<'_>| e.text().collect::<String>();
        page.select(&selector).map(text).collect::<Vec<_>>()
    };
    let links = Selector::parse("[href]").unwrap();
    let links: BTreeSet<_> = page.select(&links).filter_map(|e| e.attr("href")).collect();
    for link in &links {
        assert!(link.starts_with(&format!("{BASE}/")), "{name}: {link}");
        assert!(
            letter.text.contains(*link),
            "{name}: {link} is missing in the text"
        );
    }
    assert_eq!(all("h1"), [letter.subject.as_str()], "{name}");
    let plain = letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for paragraph in all("p").iter().skip(1) {
        let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            plain.contains(&words),
            "{name}: {words:?} is missing in the text"
        );
    }
}
