//! Privacy rights: a copy of one's data, the deletion of an account, and requests from anyone.

use std::io::{Cursor, Read};

use chrono::Duration;
use reqwest::StatusCode;
use serde_json::Value;
use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::privacy;

use crate::imports::{confirm, finished, upload};
use crate::support::{Answer, Browser, PASSWORD, Persona, TestApp, eventually};

const CANARY: &str = "Canary Wharfinger";

async fn add_contact(app: &TestApp, persona: &Persona, name: &str, phone: &str) {
    let now = app.app.clock.now();
    sqlx::query("INSERT INTO contacts (workspace_id, id, phone, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)")
        .bind(*persona.workspace())
        .bind(Uuid::now_v7())
        .bind(phone)
        .bind(name)
        .bind(now)
        .execute(app.owner())
        .await
        .unwrap();
}

/// Asks for a copy and waits until it is there; its path.
pub async fn copy_of(app: &TestApp, person: &Persona) -> String {
    person.submit("/app/privacy/exports", &[]).await.expect(200);
    app.mail(&person.email, "Your copy is ready").await;
    let centre = person.get("/app/privacy").await.expect(200);
    let link = centre.select("a[href^='/app/privacy/exports/']");
    link[0]
        .split('"')
        .find(|part| part.starts_with("/app/privacy/exports/"))
        .unwrap()
        .to_owned()
}

pub fn unzip(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

pub async fn sign_in_again(app: &TestApp, person: &mut Persona) {
    person.browser = app.browser();
    let name = person.username.clone();
    person
        .submit("/signin", &[("login", &name), ("password", PASSWORD)])
        .await;
}

#[tokio::test]
async fn a_copy_holds_everything_of_the_person_and_nothing_of_anyone_else() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    add_contact(&app, &alice, CANARY, "+919876543210").await;
    add_contact(&app, &charlie, "Somebody Elsewhere", "+919876543211").await;
    let path = copy_of(&app, &alice).await;

    let bytes = alice.client().get(alice.url(&path)).send().await.unwrap();
    assert_eq!(bytes.headers()["content-type"], "application/zip");
    let files = unzip(bytes.bytes().await.unwrap().to_vec());
    let all: Vec<u8> = files.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    let all = String::from_utf8_lossy(&all);
    assert!(all.contains(CANARY) && all.contains("alice@example.com"));
    assert!(!all.contains("Somebody Elsewhere") && !all.contains("charlie"));
    assert!(
        !all.contains("argon2id"),
        "no password hash leaves the house"
    );

    let named = |name: &str| files.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let manifest: Value = serde_json::from_slice(&named("manifest.json")).unwrap();
    assert_eq!(manifest["schema_version"], 1);
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), files.len() - 1);
    for file in listed {
        let bytes = named(file["name"].as_str().unwrap());
        let hash = xpecto::crypto::tokens::sha256(&bytes);
        assert_eq!(file["sha256"], hex::encode(hash));
    }
    // A spreadsheet sees a text, the JSON the number itself.
    assert!(
        String::from_utf8(named("contacts/contacts.csv"))
            .unwrap()
            .contains("'+919876543210")
    );
    let contacts: Value = serde_json::from_slice(&named("contacts.json")).unwrap();
    assert_eq!(contacts["rows"][0]["phone"], "+919876543210");
    let index = String::from_utf8(named("index.html")).unwrap();
    assert!(index.contains("A copy of your data"));

    charlie.get(&path).await.expect(404);
    let mail = app.mail("alice@example.com", "Your copy is ready").await;
    assert!(
        !mail.text.contains("exports/"),
        "no link that would open it"
    );
}

#[tokio::test]
async fn a_copy_needs_a_fresh_password_and_is_gone_after_a_week() {
    let app = TestApp::start().await;
    let mut alice = app.sign_up("alice").await;
    let path = copy_of(&app, &alice).await;
    app.app.clock.advance(Duration::minutes(6));
    let asked = alice.get(&path).await.expect(200);
    assert!(asked.path.starts_with("/reauthenticate"), "{}", asked.path);
    let fetched = alice
        .submit(
            "/reauthenticate",
            &[("password", PASSWORD), ("next", &path)],
        )
        .await;
    assert_eq!(fetched.headers["content-type"], "application/zip");
    for _ in 1..5 {
        assert_eq!(alice.get(&path).await.status, StatusCode::OK);
    }
    alice.get(&path).await.expect(404);

    let folder = app.app.config.data_dir.join("exports");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    app.app.clock.advance(Duration::days(8));
    privacy::sweep(&app.app).await.unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    sign_in_again(&app, &mut alice).await;
    alice.get(&path).await.expect(404);
}

/// Every row of every table of ours that holds these words.
async fn rows_with(app: &TestApp, words: &str) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table} AS t WHERE t::text ILIKE '%' || $1 || '%'");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(words)
            .fetch_one(app.owner())
            .await
            .unwrap();
        if count > 0 {
            found.push(table);
        }
    }
    found
}

#[tokio::test]
async fn a_deletion_cools_off_can_be_taken_back_and_then_erases_everything() {
    let app = TestApp::start().await;
    let mut alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    add_contact(&app, &alice, CANARY, "+919876543210").await;
    add_contact(&app, &charlie, "Somebody Elsewhere", "+919876543211").await;
    let file = format!("Name,Phone\n{CANARY},+919876543212\n");
    let page = upload(&alice, "people.csv", file.into()).await.expect(200);
    confirm(&alice, &page, "").await.expect(200);
    finished(&alice, &page.path).await;
    let workspace = alice.workspace().to_string();
    let scope = KeyScope::Workspace(alice.workspace());
    app.app.keys.seal(scope, "test", b"secret").unwrap();
    let key = app
        .app
        .config
        .key_dir
        .join(format!("workspace-{}/1.key", alice.workspace()));
    assert!(key.exists());

    let wrong = alice
        .submit("/app/privacy/deletion", &[("username", "alicia")])
        .await;
    assert!(wrong.expect(422).text.contains("This is not your username"));
    alice
        .submit("/app/privacy/deletion", &[("username", "alice")])
        .await
        .expect(200);
    app.mail("alice@example.com", "Your account will be deleted")
        .await;
    alice
        .submit("/app/privacy/deletion", &[("_method", "DELETE")])
        .await
        .expect(200);
    app.mail("alice@example.com", "is cancelled").await;
    app.app.clock.advance(Duration::days(15));
    privacy::sweep(&app.app).await.unwrap();
    sign_in_again(&app, &mut alice).await;
    alice
        .submit("/app/privacy/deletion", &[("username", "alice")])
        .await
        .expect(200);
    app.app.clock.advance(Duration::days(13));
    privacy::sweep(&app.app).await.unwrap();
    assert!(
        !rows_with(&app, CANARY).await.is_empty(),
        "not before its day"
    );

    app.app.clock.advance(Duration::days(2));
    privacy::sweep(&app.app).await.unwrap();
    app.mail("alice@example.com", "Your account is deleted")
        .await;
    eventually(async || (!key.exists()).then_some(())).await;
    assert_eq!(rows_with(&app, CANARY).await, Vec::<String>::new());
    assert_eq!(rows_with(&app, "alice").await, Vec::<String>::new());
    assert_eq!(rows_with(&app, &workspace).await, Vec::<String>::new());
    assert_eq!(rows_with(&app, "Somebody Elsewhere").await, ["contacts"]);
    let state: String =
        sqlx::query_scalar("SELECT state FROM privacy_requests ORDER BY received_at DESC LIMIT 1")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(state, "completed");
    sign_in_again(&app, &mut alice).await;
    assert!(alice.get("/app/privacy").await.path.starts_with("/signin"));
}

async fn file(browser: &Browser) -> Answer {
    let fields = [
        ("kind", "deletion"),
        ("email", "visitor@example.com"),
        ("phone", "+91 98765 43210"),
        ("details", "Please forget me, says the canary"),
    ];
    browser.submit("/privacy/requests/new", &fields).await
}

/// The newest code that was mailed.
async fn code(app: &TestApp) -> String {
    let mail = app.mail("visitor@example.com", "Your code").await;
    mail.subject.chars().filter(char::is_ascii_digit).collect()
}

/// A page without what differs by browser and request.
fn bare(page: &Answer, reference: &str) -> String {
    let token = page.value("csrf_token").unwrap();
    page.text.replace(&token, "").replace(reference, "")
}

#[tokio::test]
async fn anyone_can_ask_and_only_the_mailed_code_opens_the_request() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let form = browser.get("/privacy/requests/new").await.expect(200);
    assert_eq!(form.select("input[name=kind]").len(), 7);
    assert!(form.select("input[name=kind][checked]").is_empty());
    let empty = browser
        .submit("/privacy/requests/new", &[("phone", "+919876543210")])
        .await;
    let errors = empty.expect(422).texts(".error-summary li");
    assert_eq!(errors.len(), 1, "one question a page: {errors:?}");

    let asked = file(&browser).await.expect(200);
    let reference = asked
        .path
        .strip_prefix("/privacy/requests/")
        .unwrap()
        .to_owned();
    assert!(!asked.text.contains("Delete my data") && !asked.text.contains("canary"));
    let unknown = browser
        .get("/privacy/requests/PR-AAAAAAAAAAAAAAAA")
        .await
        .expect(200);
    assert_eq!(
        bare(&asked, &reference),
        bare(&unknown, "PR-AAAAAAAAAAAAAAAA")
    );
    let path = format!("/privacy/requests/{reference}");
    browser
        .submit(&path, &[("code", "00000000")])
        .await
        .expect(422);
    browser
        .submit(&path, &[("_method", "DELETE")])
        .await
        .expect(404);

    let code = code(&app).await;
    let opened = browser.submit(&path, &[("code", &code)]).await.expect(200);
    assert!(opened.text.contains("Delete my data") && opened.text.contains("In progress"));
    app.mail("visitor@example.com", "We have your request")
        .await;
    let other = app.browser();
    assert!(!other.get(&path).await.text.contains("Delete my data"));
    other.submit(&path, &[("code", &code)]).await.expect(422);

    let cancelled = browser
        .submit(&path, &[("_method", "DELETE")])
        .await
        .expect(200);
    assert!(cancelled.text.contains("Cancelled"));
    browser
        .submit(&path, &[("_method", "DELETE")])
        .await
        .expect(409);
    app.app.clock.advance(Duration::minutes(31));
    assert!(!browser.get(&path).await.text.contains("Delete my data"));
    let events: Vec<String> =
        sqlx::query_scalar("SELECT kind FROM privacy_request_events ORDER BY at, id")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(
        events,
        ["received", "verifying", "in_progress", "cancelled"]
    );
    assert_eq!(
        rows_with(&app, "visitor@example.com").await,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_code_dies_by_time_and_by_tries_and_an_unconfirmed_request_expires() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let path = file(&browser).await.expect(200).path;
    let first = code(&app).await;
    for _ in 0..5 {
        browser.submit(&path, &[("code", "1")]).await.expect(422);
    }
    browser.submit(&path, &[("code", &first)]).await.expect(422);
    app.app.clock.advance(Duration::minutes(2));
    browser
        .submit(&format!("{path}/code"), &[])
        .await
        .expect(200);
    let second = eventually(async || Some(code(&app).await).filter(|c| *c != first)).await;
    app.app.clock.advance(Duration::minutes(16));
    browser
        .submit(&path, &[("code", &second)])
        .await
        .expect(422);
    app.app.clock.advance(Duration::days(8));
    privacy::sweep(&app.app).await.unwrap();
    let state: String = sqlx::query_scalar("SELECT state FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(state, "expired");
}
