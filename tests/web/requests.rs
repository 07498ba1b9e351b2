//! Requests under the data-protection laws: the questions, the proof of a number, clocks, duplicates.

use chrono::Duration;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, eventually};

pub const NUMBER: &str = "+919876543210";

/// Everything that the sandbox took for a number.
pub async fn ledger(app: &TestApp, to: &str) -> Vec<Value> {
    let to = to.replace('+', "%2B");
    let url = format!("{}/sandbox/ledger.json?to={to}", app.sandbox.address);
    let all: Value = reqwest::get(url).await.unwrap().json().await.unwrap();
    all.as_array().unwrap().clone()
}

/// The newest code that arrived over WhatsApp, once there are `count`.
pub async fn whatsapp_code(app: &TestApp, to: &str, count: usize) -> String {
    eventually(async || {
        let codes = ledger(app, to).await;
        let codes: Vec<_> = codes.iter().filter(|m| m["type"] == "template").collect();
        let body = codes.last().filter(|_| codes.len() >= count)?["body"].to_string();
        let digits: String = body.chars().filter(char::is_ascii_digit).collect();
        Some(digits[..8].to_owned())
    })
    .await
}

async fn file_by_number(browser: &Browser, kind: &str) -> Answer {
    let fields = [("kind", kind), ("proof", "whatsapp"), ("phone", NUMBER)];
    browser.submit("/privacy/requests/new", &fields).await
}

#[tokio::test]
async fn one_question_a_page_then_all_answers_again_then_the_reference() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let new = "/privacy/requests/new";
    let first = browser.get(new).await.expect(200);
    assert!(first.select("input[name=email]").is_empty());
    let wrong = browser.submit(new, &[("step", "kind")]).await;
    assert_eq!(wrong.expect(422).texts(".error-summary li").len(), 1);

    let mut answers = vec![("kind", "deletion")];
    let ask = async |answers: &[(&'static str, &'static str)], step: &'static str| {
        let all: Vec<_> = answers.iter().copied().chain([("step", step)]).collect();
        browser.submit(new, &all).await
    };
    let proof = ask(&answers, "kind").await.expect(200);
    assert_eq!(proof.select("input[type=radio][name=proof]").len(), 2);
    answers.push(("proof", "email"));
    let who = ask(&answers, "proof").await.expect(200);
    assert_eq!(who.value("kind").as_deref(), Some("deletion"));
    answers.push(("email", "not an address"));
    ask(&answers, "who").await.expect(422);
    answers.pop();
    answers.push(("email", "asha@example.org"));
    let details = ask(&answers, "who").await.expect(200);
    assert_eq!(details.select("textarea[name=details]").len(), 1);
    answers.extend([("details", "All of it."), ("residence", "eu")]);
    let check = ask(&answers, "details").await.expect(200);
    for words in [
        "Delete my data",
        "asha@example.org",
        "All of it.",
        "European",
    ] {
        assert!(check.text.contains(words), "{words}");
    }
    assert!(app.mails().await.is_empty(), "nothing was sent yet");
    let back = ask(&answers, "to-who").await.expect(200);
    assert_eq!(back.value("email").as_deref(), Some("asha@example.org"));
    let filed = ask(&answers, "send").await.expect(200);
    assert!(filed.path.starts_with("/privacy/requests/PR-"));
    let mail = app.mail("asha@example.org", "Your code").await;
    let code = mail.subject.split(' ').next_back().unwrap().to_owned();
    assert_eq!(code.len(), 8, "{}", mail.subject);
    let opened = browser.submit(&filed.path, &[("code", &code)]).await;
    assert!(opened.expect(200).text.contains("GDPR Article 12"));
}

#[tokio::test]
async fn a_code_over_whatsapp_proves_a_number() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let filed = file_by_number(&browser, "access").await.expect(200);
    let code = whatsapp_code(&app, NUMBER, 1).await;
    let sent = &ledger(&app, NUMBER).await[0];
    assert_eq!(sent["template"], "xpecto_code");
    assert!(app.mails().await.is_empty());
    browser
        .submit(&filed.path, &[("code", "00000000")])
        .await
        .expect(422);
    let opened = browser.submit(&filed.path, &[("code", &code)]).await;
    assert!(
        opened
            .expect(200)
            .text
            .contains("See what is held about me")
    );

    let short = [("kind", "access"), ("phone", "98765 43210")];
    let refused = browser.submit("/privacy/requests/new", &short).await;
    assert!(refused.expect(422).text.contains("country code"));
}

#[tokio::test]
async fn a_second_request_for_the_same_joins_the_first_and_a_hindi_one_is_answered_in_hindi() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let fields = [("kind", "correction"), ("details", "Until it is clear.")];
    let path = "/app/privacy/requests/new";
    let first = alice.submit(path, &fields).await.expect(200);
    assert!(
        first.path.starts_with("/app/privacy/mine/PR-"),
        "{}",
        first.path
    );
    let reference = first.path.rsplit('/').next().unwrap().to_owned();
    let second = alice.submit(path, &fields).await.expect(200);
    assert!(second.text.contains("You asked for the same before"));
    assert!(second.text.contains(&reference));
    app.mail("alice@example.com", "repeats an earlier one")
        .await;
    let charlie = app.sign_up("charlie").await;
    charlie.get(&first.path).await.expect(404);
    alice
        .submit(&first.path, &[("_method", "DELETE")])
        .await
        .expect(200);
    alice
        .submit(&first.path, &[("_method", "DELETE")])
        .await
        .expect(409);

    let browser = app.browser();
    let hindi = [("language", "hi")];
    browser.submit("/preferences/language", &hindi).await;
    let fields = [("kind", "access"), ("email", "ravi@example.org")];
    browser
        .submit("/privacy/requests/new", &fields)
        .await
        .expect(200);
    let mail = app.mail("ravi@example.org", "कोड").await;
    assert!(mail.subject.contains("कोड"), "{}", mail.subject);
}

#[tokio::test]
async fn staff_file_for_a_person_and_extend_once_before_the_deadline() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let person = app.browser();
    let fields = [
        ("kind", "correction"),
        ("email", "mira@example.org"),
        ("locale", "en"),
    ];
    let filed = staff
        .submit("/admin/requests/new", &fields)
        .await
        .expect(200);
    let desk = filed.path.clone();
    let mail = app.mail("mira@example.org", "Your code").await;
    let code: String = mail.subject.chars().filter(char::is_ascii_digit).collect();
    let reference: String = sqlx::query_scalar("SELECT reference FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let extension = format!("{desk}/extension");
    let why = [("extension", "Two archives to search")];
    staff.submit(&extension, &why).await.expect(409);
    let path = format!("/privacy/requests/{reference}");
    person.submit(&path, &[("code", &code)]).await.expect(200);
    staff.submit(&extension, &[]).await.expect(422);
    staff.submit(&extension, &why).await.expect(200);
    let mail = app.mail("mira@example.org", "needs more time").await;
    assert!(mail.text.contains("Two archives to search"));
    staff.submit(&extension, &why).await.expect(409);
    app.app.clock.advance(Duration::minutes(1));
    assert!(person.get(&path).await.text.contains("Two archives"));
}

/// A contact of a workspace with the number of these tests.
pub async fn hold(app: &TestApp, workspace: xpecto::db::WorkspaceId, name: &str) -> Uuid {
    let (id, now) = (Uuid::now_v7(), app.app.clock.now());
    sqlx::query("INSERT INTO contacts (workspace_id, id, phone, name, opted_in, created_at, updated_at) VALUES ($1, $2, $3, $4, true, $5, $5)")
        .bind(*workspace).bind(id).bind(NUMBER).bind(name).bind(now)
        .execute(app.owner()).await.unwrap();
    id
}

/// Files by number and gives the code; the request's path.
pub async fn proven(app: &TestApp, browser: &Browser, kind: &str, count: usize) -> String {
    let path = file_by_number(browser, kind).await.expect(200).path;
    let code = whatsapp_code(app, NUMBER, count).await;
    browser.submit(&path, &[("code", &code)]).await.expect(200);
    path
}

async fn state(app: &TestApp) -> String {
    sqlx::query_scalar("SELECT state FROM privacy_requests ORDER BY received_at DESC LIMIT 1")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

pub async fn until(app: &TestApp, wanted: &str) {
    eventually(async || (state(app).await == wanted).then_some(())).await;
}

/// The page of the newest case of an owner.
pub async fn case_of(owner: &Browser) -> String {
    let list = owner.get("/app/privacy/requests").await.expect(200);
    let link = list.select("tbody th a")[0].clone();
    let mut parts = link.split('"');
    let case = parts.find(|part| part.starts_with("/app/privacy/requests/"));
    case.unwrap().to_owned()
}

/// The owner says yes to the request that lies before them.
pub async fn approve(owner: &Browser) {
    let case = case_of(owner).await;
    let yes = owner.submit(&format!("{case}/approval"), &[]).await;
    yes.expect(200);
}

#[tokio::test]
async fn each_business_that_holds_the_number_decides_and_a_signed_receipt_says_what_was_done() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    hold(&app, alice.workspace(), "Asha of Alice").await;
    hold(&app, charlie.workspace(), "Asha of Charlie").await;
    let person = app.browser();
    let path = proven(&app, &person, "access", 1).await;
    until(&app, "awaiting_controller").await;
    app.mail("alice@example.com", "uses a privacy right").await;
    let (hers, his) = (case_of(&alice).await, case_of(&charlie).await);
    charlie.get(&hers).await.expect(404);
    alice
        .submit(&format!("{his}/approval"), &[])
        .await
        .expect(404);
    alice
        .submit(&format!("{hers}/refusal"), &[])
        .await
        .expect(422);
    charlie
        .submit(&format!("{his}/refusal"), &[("reason", "Not our customer")])
        .await
        .expect(200);
    alice
        .submit(&format!("{hers}/approval"), &[])
        .await
        .expect(200);
    until(&app, "partly_completed").await;
    alice
        .submit(&format!("{hers}/approval"), &[])
        .await
        .expect(409);
    let shown = person.get(&path).await.expect(200);
    assert!(shown.text.contains("Not our customer"));
    let bundle = shown.select("a[href*='/bundles/']")[0].clone();
    let bundle = bundle.split('"').find(|p| p.contains("/bundles/")).unwrap();
    let zip = person.get(bundle).await.expect(200);
    assert_eq!(zip.headers["content-type"], "application/zip");
    app.browser().get(bundle).await.expect(404);

    let receipt = person
        .get(&format!("{path}/receipt.json"))
        .await
        .expect(200);
    assert!(!receipt.text.contains("98765") && !receipt.text.contains("Asha"));
    let stranger = app.browser();
    let check = "/privacy/receipts/verify";
    let right = stranger
        .submit(check, &[("receipt", &receipt.text)])
        .await
        .expect(200);
    assert!(right.text.contains("nothing in it was changed"));
    let forged = receipt.text.replace("partly_completed", "completed");
    stranger
        .submit(check, &[("receipt", &forged)])
        .await
        .expect(422);
    let staff = app.staff("sam").await;
    let csv = staff.get("/admin/requests/register.csv").await.expect(200);
    assert!(csv.text.contains("access,1,1,0,0,"), "{}", csv.text);
}

#[tokio::test]
async fn an_objection_waits_for_nobody_and_a_number_that_nobody_holds_is_an_answer() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let contact = hold(&app, alice.workspace(), "Asha").await;
    let person = app.browser();
    proven(&app, &person, "objection", 1).await;
    until(&app, "completed").await;
    let out: bool =
        sqlx::query_scalar("SELECT opted_out_at IS NOT NULL FROM contacts WHERE id = $1")
            .bind(contact)
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert!(out);
    let fields = [
        ("kind", "access"),
        ("proof", "whatsapp"),
        ("phone", "+919876543219"),
    ];
    let path = person
        .submit("/privacy/requests/new", &fields)
        .await
        .expect(200)
        .path;
    let code = whatsapp_code(&app, "+919876543219", 1).await;
    person.submit(&path, &[("code", &code)]).await.expect(200);
    until(&app, "completed").await;
    let shown = person.get(&path).await;
    assert!(shown.text.contains("No business that uses Xpecto"));
}

#[tokio::test]
async fn a_silent_business_is_reminded_and_then_the_staff_take_it_up() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    hold(&app, alice.workspace(), "Asha").await;
    let person = app.browser();
    proven(&app, &person, "deletion", 1).await;
    until(&app, "awaiting_controller").await;
    for days in [8, 7, 7, 4] {
        app.app.clock.advance(Duration::days(days));
        xpecto::privacy::sweep(&app.app).await.unwrap();
        xpecto::privacy::sweep(&app.app).await.unwrap();
    }
    let reminders = || async {
        let mails = app.mails().await;
        let some = |m: &&xpecto::mail::Rendered| m.subject.contains("still waits for you");
        mails.iter().filter(some).count()
    };
    eventually(async || (reminders().await == 4).then_some(())).await;
    assert_eq!(state(&app).await, "awaiting_controller");
    app.app.clock.advance(Duration::days(3));
    xpecto::privacy::sweep(&app.app).await.unwrap();
    assert_eq!(state(&app).await, "in_progress");
}

#[tokio::test]
async fn a_business_puts_an_own_field_right_and_the_person_sees_that_it_is_done() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let contact = hold(&app, alice.workspace(), "Asha").await;
    sqlx::query("UPDATE contacts SET attributes = '{\"city\": \"Delhi\", \"plan\": \"gold\"}' WHERE id = $1")
        .bind(contact)
        .execute(app.owner())
        .await
        .unwrap();
    let person = app.browser();
    let path = proven(&app, &person, "correction", 1).await;
    until(&app, "awaiting_controller").await;
    let case = case_of(&alice).await;
    let page = alice.get(&case).await.expect(200);
    assert_eq!(page.value("own_0").as_deref(), Some("Delhi"));
    let approval = format!("{case}/approval");
    let mut fields = vec![
        ("name", "Asha"),
        ("email", ""),
        ("own_key_0", "city"),
        ("own_0", "Delhi"),
    ];
    alice.submit(&approval, &fields).await.expect(422);
    fields[3].1 = "Pune";
    // A field that is not the person's is not made.
    fields.extend([("own_key_1", "secret"), ("own_1", "x")]);
    alice.submit(&approval, &fields).await.expect(200);
    until(&app, "completed").await;
    let stored: (Value, Value) =
        sqlx::query_as("SELECT attributes, corrected FROM contacts WHERE id = $1")
            .bind(contact)
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(
        stored.0,
        serde_json::json!({ "city": "Pune", "plan": "gold" })
    );
    assert!(stored.1.to_string().contains("city"), "{}", stored.1);
    let seen = person.get(&path).await.expect(200);
    assert!(seen.text.contains("Completed"));
}
