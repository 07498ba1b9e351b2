//! Imports from upload to report: the files of `tests/data/contacts`, exactly, and everything that must not be.

mod crash;

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::support::{Answer, Browser, Persona, TestApp, eventually};

fn file(name: &str) -> Vec<u8> {
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

/// Confirms what the page guessed, with a consent unless `source` is empty.
pub async fn confirm(browser: &Browser, page: &Answer, source: &str) -> Answer {
    let mut fields = guessed(page);
    fields.push(("action".to_owned(), "confirm".to_owned()));
    if !source.is_empty() {
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
fn guessed(page: &Answer) -> Vec<(String, String)> {
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

async fn import(browser: &Browser, name: &str, source: &str) -> (String, Value) {
    let page = upload(browser, name, file(name)).await.expect(200);
    confirm(browser, &page, source).await.expect(200);
    let report = finished(browser, &page.path).await;
    (page.path, report)
}

async fn numbers(app: &TestApp, person: &Persona) -> Vec<String> {
    let sql = "SELECT phone FROM contacts WHERE workspace_id = $1 ORDER BY phone COLLATE \"C\"";
    sqlx::query_scalar(sql)
        .bind(*person.workspace())
        .fetch_all(app.owner())
        .await
        .unwrap()
}

fn digest(numbers: &[String]) -> String {
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

fn kept_files(app: &TestApp) -> usize {
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

#[tokio::test]
async fn consent_is_recorded_with_its_evidence_and_never_lifts_a_stop() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let first = "Phone,Opted in\n+918123010642,yes\n+918123010643,yes\n+918123010644,\n";
    let page = upload(&alice.browser, "a.csv", first.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Box at checkout")
        .await
        .expect(200);
    finished(&alice.browser, &page.path).await;
    assert_eq!(opted_in(&app).await, ["+918123010642", "+918123010643"]);
    let evidence: (String, chrono::NaiveDate) =
        sqlx::query_as("SELECT source, given_on FROM consents WHERE action = 'given' LIMIT 1")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(
        evidence,
        ("Box at checkout".to_owned(), "2026-08-08".parse().unwrap())
    );

    // One person says stop on the page of their contact, the file withdraws for the other.
    let id = contact_id(&app, "+918123010642").await;
    alice
        .browser
        .submit(
            &format!("/app/contacts/{id}/opt-out"),
            &[("source", "By phone")],
        )
        .await
        .expect(200);
    let second = "Phone,Opted in\n+918123010642,yes\n+918123010643,no\n+918123010644,yes\n";
    let page = upload(&alice.browser, "b.csv", second.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Shop form")
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["updated"], &report["unchanged"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(opted_in(&app).await, ["+918123010644"]);
    let contact = alice
        .browser
        .get(&format!("/app/contacts/{id}"))
        .await
        .expect(200);
    assert!(contact.text.contains("Opted out") && contact.text.contains("By phone"));
}

#[tokio::test]
async fn nobody_is_opted_in_without_saying_how() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone,Opted in\n+918123010642,yes\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let half = alice
        .browser
        .submit(
            &page.path,
            &[
                ("column_0", "phone"),
                ("column_1", "opted_in"),
                ("consent_source", "Shop"),
                ("action", "confirm"),
            ],
        )
        .await
        .expect(422);
    assert!(
        half.select("#consent_date[aria-invalid='true']").len() == 1,
        "{}",
        half.text
    );
    assert_eq!(half.value("consent_source").as_deref(), Some("Shop"));
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert!(opted_in(&app).await.is_empty());
}

#[tokio::test]
async fn a_mapping_without_a_phone_column_is_not_accepted() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(200);
    let none = alice
        .browser
        .submit(&page.path, &[("column_0", "name"), ("action", "confirm")])
        .await
        .expect(422);
    assert!(none.text.contains("href=\"#column_0\""), "{}", none.text);
    let twice = [
        ("column_0", "phone"),
        ("column_1", "phone"),
        ("action", "confirm"),
    ];
    let twice = alice.browser.submit(&page.path, &twice).await.expect(422);
    assert!(twice.text.contains("href=\"#column_1\""));
    assert_eq!(
        alice.browser.json(&format!("{}.json", page.path)).await["status"],
        "mapping"
    );
}

#[tokio::test]
async fn numbers_without_a_plus_are_read_as_the_person_says() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone\n491512379062\n4915123790622\n918123010642\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let guess = guessed(&page);
    assert!(
        guess.contains(&("without_plus".to_owned(), "international".to_owned())),
        "{guess:?}"
    );
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert!(
        numbers(&app, &alice)
            .await
            .contains(&"+4915123790622".to_owned())
    );
}

#[tokio::test]
async fn someone_elses_import_is_not_there() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let (path, _) = import(&alice.browser, "two-in-a-cell.csv", "").await;
    for address in [
        path.clone(),
        format!("{path}.json"),
        format!("{path}/rejected.csv"),
    ] {
        charlie.browser.get(&address).await.expect(404);
        let signed_out = app.browser().get(&address).await;
        assert!(
            signed_out.path.starts_with("/signin"),
            "{}",
            signed_out.path
        );
    }
    charlie
        .browser
        .submit(&path, &[("column_0", "phone"), ("action", "confirm")])
        .await
        .expect(404);
    charlie
        .browser
        .get(&format!("/app/contacts/imports/{}", Uuid::now_v7()))
        .await
        .expect(404);
    assert!(numbers(&app, &charlie).await.is_empty());
}

#[tokio::test]
async fn uploads_beyond_the_limits_are_refused_with_the_limit_named() {
    let settings = vec![
        ("XPECTO_UPLOAD_MAX_MEGABYTES", "1".to_owned()),
        ("XPECTO_UPLOAD_MAX_ROWS", "100".to_owned()),
    ];
    let app = TestApp::start_with(crate::support::Options {
        settings,
        ..Default::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let rows = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(413);
    assert!(
        rows.text.contains("more than 100 rows")
            || rows.texts("body").concat().contains("more than 100 rows")
    );
    let large = upload(&alice.browser, "large.csv", vec![b'1'; 3 << 20])
        .await
        .expect(413);
    assert!(
        large.texts("body").concat().contains("larger than 1 MB"),
        "{}",
        large.text
    );
    assert_eq!(kept_files(&app), 0);
}

#[tokio::test]
async fn an_upload_without_the_form_token_is_refused() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let part = reqwest::multipart::Part::bytes(file("clean.csv")).file_name("clean.csv");
    let form = reqwest::multipart::Form::new().part("file", part);
    let url = alice.browser.url("/app/contacts/imports/new");
    let answer = alice
        .browser
        .client()
        .post(url)
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 403);
    assert_eq!(kept_files(&app), 0);
}

#[tokio::test]
async fn a_discarded_upload_is_deleted() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(200);
    assert_eq!(kept_files(&app), 1);
    alice
        .browser
        .submit(&page.path, &[("_method", "DELETE")])
        .await
        .expect(200);
    assert_eq!(kept_files(&app), 0);
    assert_eq!(
        alice.browser.json(&format!("{}.json", page.path)).await["error"],
        "discarded"
    );
}

#[tokio::test]
async fn an_import_goes_on_behind_the_last_committed_set() {
    let app = TestApp::start_with(crate::support::Options {
        without_workers: true,
        ..Default::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Name,Phone\n".to_owned();
    for i in 0..12_000 {
        csv.push_str(&format!("Person {i},+9181230{:05}\n", i % 11_000));
    }
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    let id: Uuid = page.path.rsplit('/').next().unwrap().parse().unwrap();
    let job = || xpecto::contacts::ImportContacts {
        workspace: alice.workspace(),
        import: id,
    };
    // The worker dies after the first set: its future is dropped while the second is being stored.
    let running = tokio::spawn(xpecto::jobs::Job::run(job(), app.app.clone()));
    let committed = eventually(async || {
        let rows = alice.browser.json(&format!("{}.json", page.path)).await["rows"]
            .as_i64()
            .unwrap();
        (rows > 0).then_some(rows)
    })
    .await;
    running.abort();
    assert!(committed <= 12_000);
    // The queue tries again until it succeeds: the first try may meet the connection that was cut off.
    eventually(async || {
        let run = xpecto::jobs::Job::run(job(), app.app.clone());
        run.await.ok()
    })
    .await;
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["rows"], &report["duplicate_in_file"]),
        (&json!(12_000), &json!(1_000))
    );
    assert_eq!(
        numbers(&app, &alice).await.len() as u64,
        report["created"].as_u64().unwrap()
    );
    assert_eq!(report["created"], json!(11_000));
    assert_eq!(kept_files(&app), 0);
}

async fn opted_in(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar("SELECT phone FROM contacts WHERE opted_in ORDER BY phone")
        .fetch_all(app.owner())
        .await
        .unwrap()
}

async fn contact_id(app: &TestApp, phone: &str) -> Uuid {
    sqlx::query_scalar("SELECT id FROM contacts WHERE phone = $1")
        .bind(phone)
        .fetch_one(app.owner())
        .await
        .unwrap()
}
