//! Imports from upload to report: the files of `tests/data/contacts`, exactly, and everything that must not be.

mod bombs;
mod consent;
mod crash;
mod everyone;
mod limits;
mod mapping;
mod people;
mod stop;
mod undo;
pub mod wizard;

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{Answer, Browser, Persona, TestApp, eventually};

pub fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/contacts")
        .join(name);
    std::fs::read(path).unwrap()
}

/// The address of the import that an upload made.
pub async fn upload(browser: &Browser, name: &str, bytes: Vec<u8>) -> Answer {
    browser
        .upload(
            "/app/contacts/imports/new",
            name,
            bytes,
            &[("default_country", "IN")],
        )
        .await
}

/// Confirms what the page guessed, with a consent unless `source` is empty or no column says who agreed.
pub async fn confirm(browser: &Browser, page: &Answer, source: &str) -> Answer {
    let mut fields = guessed(page);
    fields.push(("action".to_owned(), "confirm".to_owned()));
    let told = fields.iter().any(|(_, target)| target == "opted_in");
    if told && !source.is_empty() {
        fields.push(("consent_source".to_owned(), source.to_owned()));
        fields.push(("consent_date".to_owned(), "2026-08-08".to_owned()));
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    browser.submit(&page.path, &fields).await
}

/// The columns and the reading of numbers that a mapping page proposes.
pub fn guessed(page: &Answer) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(&page.text);
    let selects = scraper::Selector::parse("select[name^='column_']").unwrap();
    let chosen = scraper::Selector::parse("option[selected]").unwrap();
    let radio = scraper::Selector::parse("input[name='without_plus'][checked]").unwrap();
    let mut fields = Vec::new();
    for select in html.select(&selects) {
        let value = select
            .select(&chosen)
            .next()
            .and_then(|o| o.attr("value"))
            .unwrap();
        fields.push((select.attr("name").unwrap().to_owned(), value.to_owned()));
    }
    let reading = html
        .select(&radio)
        .next()
        .and_then(|i| i.attr("value"))
        .unwrap();
    fields.push(("without_plus".to_owned(), reading.to_owned()));
    fields
}

pub async fn finished(browser: &Browser, path: &str) -> Value {
    eventually(async || {
        let answer = browser.json(&format!("{path}.json")).await;
        matches!(answer["status"].as_str(), Some("done" | "failed")).then_some(answer)
    })
    .await
}

pub async fn import(browser: &Browser, name: &str, source: &str) -> (String, Value) {
    let page = upload(browser, name, file(name)).await.expect(200);
    confirm(browser, &page, source).await.expect(200);
    let report = finished(browser, &page.path).await;
    (page.path, report)
}

pub async fn numbers(app: &TestApp, person: &Persona) -> Vec<String> {
    let sql = "SELECT phone FROM contacts WHERE workspace_id = $1 ORDER BY phone COLLATE \"C\"";
    sqlx::query_scalar(sql)
        .bind(*person.workspace())
        .fetch_all(app.owner())
        .await
        .unwrap()
}

pub fn digest(numbers: &[String]) -> String {
    hex::encode(Sha256::digest(numbers.join("\n").as_bytes()))
}

fn expected() -> Value {
    serde_json::from_slice(&file("expected.json")).unwrap()
}

fn assert_report(name: &str, report: &Value) {
    assert_eq!(report["status"], "done", "{name}: {report}");
    assert_eq!(report["error"], Value::Null, "{name}");
    for (key, value) in expected()[name].as_object().unwrap() {
        if value.is_u64() {
            assert_eq!(&report[key], value, "{name}: {key} of {report}");
        }
    }
    let parts = [
        "created",
        "updated",
        "unchanged",
        "duplicate_in_file",
        "suppressed",
        "rejected",
    ];
    let sum: u64 = parts
        .iter()
        .map(|part| report[part].as_u64().unwrap())
        .sum();
    assert_eq!(
        json!(sum),
        report["rows"],
        "{name}: every row is in one count"
    );
}

#[tokio::test]
async fn files_as_people_make_them_give_exact_counts_and_numbers() {
    let app = TestApp::start().await;
    for name in [
        "clean.csv",
        "messy.csv",
        "utf8-bom.csv",
        "tab.txt",
        "arabic.csv",
        "two-in-a-cell.csv",
        "semicolon-utf16.csv",
        "windows-1252.csv",
        "book.xlsx",
    ] {
        // A workspace of its own for every file: the counts hold for an empty one.
        let person = app
            .sign_up(name.split_once('.').unwrap().0.replace('-', "").as_str())
            .await;
        let (_, report) = import(&person.browser, name, "").await;
        assert_report(name, &report);
        if let Some(sum) = expected()[name]["e164_sha256"].as_str() {
            assert_eq!(digest(&numbers(&app, &person).await), sum, "{name}");
        }
    }
}

#[tokio::test]
async fn a_second_upload_updates_and_a_third_changes_nothing() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for name in ["clean.csv", "second-upload.csv", "second-upload-again.csv"] {
        let (_, report) = import(&alice.browser, name, "Box at checkout").await;
        assert_report(name, &report);
    }
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM contacts WHERE workspace_id = $1")
        .bind(*alice.workspace())
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(count, 3000);
}

#[tokio::test]
async fn refused_files_leave_neither_file_nor_contact() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for (name, code) in [
        ("empty.csv", "empty"),
        ("header-only.csv", "header-only"),
        ("binary.csv", "binary"),
        ("fake.xlsx", "broken-workbook"),
        ("no-phone-column.csv", "no-phone-column"),
    ] {
        let page = upload(&alice.browser, name, file(name)).await.expect(200);
        let report = alice.browser.json(&format!("{}.json", page.path)).await;
        assert_eq!(
            (&report["status"], &report["error"]),
            (&json!("refused"), &json!(code)),
            "{name}"
        );
        assert!(
            page.select("h1").concat().contains("cannot be imported"),
            "{name}: {}",
            page.text
        );
        confirm_anyway(&alice.browser, &page.path).await;
    }
    assert!(numbers(&app, &alice).await.is_empty());
    assert_eq!(kept_files(&app), 0);
}

/// A refused import cannot be confirmed by sending the form all the same.
async fn confirm_anyway(browser: &Browser, path: &str) {
    browser
        .submit(path, &[("column_0", "phone"), ("action", "confirm")])
        .await;
    assert_eq!(
        browser.json(&format!("{path}.json")).await["status"],
        "refused"
    );
}

pub fn kept_files(app: &TestApp) -> usize {
    let folder = app.app.config.data_dir.join("uploads");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[tokio::test]
async fn the_rejected_rows_come_back_with_their_reasons_and_without_formulas() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Name,Phone,City\r\n=HYPERLINK(\"x\"),+918123010642,Pune\r\n@SUM(A1),=1+1,Pune\r\nBob,9.19877E+11,\"a, b\"\r\n";
    let page = upload(&alice.browser, "people.csv", csv.as_bytes().to_vec())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["created"], &report["rejected"]),
        (&json!(1), &json!(2))
    );
    let rejected = alice
        .browser
        .get(&format!("{}/rejected.csv", page.path))
        .await
        .expect(200);
    assert_eq!(
        rejected.text,
        "\u{feff}Name,Phone,City,Rejected because\r\n\
         \"'@SUM(A1)\",\"'=1+1\",Pune,\"A formula, not a number\"\r\n\
         Bob,9.19877E+11,\"a, b\",Rounded by a spreadsheet: the last digits are lost\r\n"
    );
    let list = alice.browser.get("/app/contacts").await.expect(200);
    assert!(
        list.text.contains("=HYPERLINK(&#34;x&#34;)"),
        "{}",
        list.text
    );
    assert_eq!(
        kept_files(&app),
        0,
        "the upload is deleted when it is stored"
    );
}

#[tokio::test]
async fn html_in_a_file_stays_text() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "<b>Name</b>,Phone\n<script>alert(1)</script>,+918123010642\n";
    let page = upload(&alice.browser, "<i>.csv", csv.as_bytes().to_vec())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    let list = alice.browser.get("/app/contacts").await;
    for text in [&page.text, &list.text] {
        assert!(
            !text.contains("<script>alert")
                && !text.contains("<b>Name")
                && !text.contains("<i>.csv")
        );
    }
}
