//! Files that would take a reader's memory or time: each is refused in words, within seconds, and in memory
//! that does not grow with the file.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{kept_files, numbers};
use crate::support::{Browser, TestApp};

/// What a reader may take beyond what it has at rest: the program holds its first pages, a part, a set.
const ROOM: u64 = 96 << 20;
const TIME: Duration = Duration::from_secs(60);

/// The most memory that this process has had since it was last asked, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes << 10
}

fn begin_anew() -> u64 {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    peak()
}

/// Sends a file in parts, made as they are sent: `times` the same after a beginning, then an end.
async fn send(browser: &Browser, name: &str, (first, again, times, last): Parts) -> String {
    let token = browser.token().await;
    let parts = stream::iter([first])
        .chain(stream::iter((0..times).map(move |_| again.clone())))
        .chain(stream::iter([last]));
    let body = reqwest::Body::wrap_stream(parts.map(Ok::<_, std::io::Error>));
    let part = reqwest::multipart::Part::stream(body).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new()
        .text("csrf_token", token)
        .text("default_country", "IN")
        .part("file", part);
    let url = browser.url("/app/contacts/imports/new");
    let answer = browser
        .client()
        .post(url)
        .multipart(form)
        .send()
        .await
        .unwrap();
    match answer.headers().get("location") {
        Some(to) => to.to_str().unwrap().to_owned(),
        None => answer.url().path().to_owned(),
    }
}

type Parts = (Vec<u8>, Vec<u8>, usize, Vec<u8>);

/// An archive of parts, each a text many times over.
fn archive(parts: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text, times) in parts {
        zip.start_file(*name, SimpleFileOptions::default().large_file(true))
            .unwrap();
        for _ in 0..*times {
            zip.write_all(text).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn whole(bytes: Vec<u8>) -> Parts {
    (bytes, Vec::new(), 0, Vec::new())
}

/// Name, file and the code of its refusal.
fn bombs() -> Vec<(&'static str, Parts, &'static str)> {
    let rows = b"Asha,+918123010642\n".repeat(16 << 10);
    let head = b"Name,Phone\n".to_vec();
    let wide = ("a,".repeat(20_000) + "\n").into_bytes().repeat(8);
    let texts = b"<si><t>x</t></si>".repeat(16 << 10);
    let one = [b'x'; 1 << 20];
    let rels = br#"<Relationships><Relationship Id="r1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.png"/></Relationships>"#;
    let shared = archive(&[
        ("xl/workbook.xml", b"<w/>", 1),
        ("xl/sharedStrings.xml", &texts, 100),
    ]);
    let cell = archive(&[
        ("xl/workbook.xml", b"<w/>", 1),
        ("xl/worksheets/sheet1.xml", &one, 8),
    ]);
    let calc = archive(&[("content.xml", b"<a><b><c>", 1), ("styles.xml", &one, 8)]);
    let hidden = archive(&[
        ("xl/workbook.xml", b"<w/>", 1),
        ("xl/_rels/workbook.xml.rels", rels, 1),
        ("xl/worksheets/sheet1.png", &one, 8),
    ]);
    // The package names its workbook itself: this one is called an image, and a decoy stands in its place.
    let package = br#"<Relationships><Relationship Id="r1" Type="http://x/relationships/officeDocument" Target = "xl/other.png"/></Relationships>"#;
    let decoy = archive(&[
        ("_rels/.rels", package, 1),
        ("xl/workbook.xml", b"<w/>", 1),
        ("xl/other.png", &one, 8),
    ]);
    vec![
        (
            "wide.csv",
            (Vec::new(), wide, 80, Vec::new()),
            "too-many-columns",
        ),
        (
            "quote.csv",
            (
                [&head[..], b"\"A,1\n"].concat(),
                rows.clone(),
                200,
                Vec::new(),
            ),
            "line-too-long",
        ),
        (
            "nul.csv",
            (head.clone(), rows.clone(), 8, b"B\0,1\n".to_vec()),
            "binary",
        ),
        (
            "mixed.csv",
            (
                [&head[..], "Jürgen,1\n".as_bytes()].concat(),
                rows,
                8,
                b"J\xfcrgen,1\n".to_vec(),
            ),
            "mixed-encodings",
        ),
        ("shared.xlsx", whole(shared), "workbook-too-large"),
        ("cell.xlsx", whole(cell), "workbook-too-large"),
        ("parts.ods", whole(calc), "workbook-too-large"),
        ("image.xlsx", whole(hidden), "broken-workbook"),
        ("decoy.xlsx", whole(decoy), "broken-workbook"),
    ]
}

#[tokio::test]
async fn no_file_takes_more_than_its_share_of_memory_and_time() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for (name, parts, code) in bombs() {
        let rest = begin_anew();
        let start = Instant::now();
        let path = send(&alice.browser, name, parts).await;
        let (took, grown) = (start.elapsed(), peak().saturating_sub(rest));
        let report = alice.browser.json(&format!("{path}.json")).await;
        assert_eq!(report["error"], json!(code), "{name}: {report}");
        assert!(took < TIME, "{name} took {took:?}");
        assert!(grown < ROOM, "{name} took {} MB", grown >> 20);
        let page = alice.browser.get(&path).await.expect(200);
        assert!(page.select("h1").concat().contains("cannot be imported"));
        assert!(!page.texts("main").concat().contains("imports-"), "{name}");
    }
    assert!(numbers(&app, &alice).await.is_empty());
    assert_eq!(kept_files(&app), 0);
}
