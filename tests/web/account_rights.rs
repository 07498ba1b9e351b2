//! What account users ask of the platform about themselves takes its effect at once, by the software.

use chrono::Duration;
use xpecto::accounts::consents::{self, Purpose};

use crate::support::{Persona, TestApp};

async fn ask(person: &Persona, kind: &str) -> crate::support::Answer {
    let fields = [("kind", kind), ("details", "Please.")];
    person
        .submit("/app/privacy/requests/new", &fields)
        .await
        .expect(200)
}

async fn reached(app: &TestApp, person: &Persona) -> bool {
    let mut tx = app.app.db.begin().await.unwrap();
    let all = consents::reachable(&mut tx, &app.app, Purpose::Announcement, None, 100)
        .await
        .unwrap();
    let count = consents::reach(&mut tx, &app.app, Purpose::Announcement)
        .await
        .unwrap();
    assert_eq!(count, all.len() as i64);
    all.iter().any(|one| one.id == person.account)
}

async fn views(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT coalesce(sum(views), 0)::bigint FROM site_visits")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

async fn allow_counting(person: &Persona) {
    let fields = [("choice", "accept"), ("next", "/nowhere")];
    person.submit("/cookies/choices", &fields).await;
}

#[tokio::test]
async fn a_restricted_account_is_in_no_mailing_and_no_count_until_it_was_told_why() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    assert!(reached(&app, &alice).await);
    let asked = ask(&alice, "restriction").await;
    assert!(asked.text.contains("Completed"), "{}", asked.text);
    assert!(!reached(&app, &alice).await);
    allow_counting(&alice).await;
    let before = views(&app).await;
    alice.get("/app/contacts").await.expect(200);
    assert_eq!(views(&app).await, before);
    let centre = alice.get("/app/privacy").await.expect(200);
    assert!(centre.text.contains("Your account is restricted since"));

    let staff = app.staff("sam").await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let lift = format!("/admin/privacy/{id}/lift");
    staff.submit(&lift, &[]).await.expect(422);
    let why = [("lift", "The figures were found to be right.")];
    staff.submit(&lift, &why).await.expect(200);
    staff.submit(&lift, &why).await.expect(409);
    let mail = app
        .mail("alice@example.com", "restriction of your account ends")
        .await;
    assert!(mail.text.contains("The figures were found to be right."));
    xpecto::privacy::sweep(&app.app).await.unwrap();
    assert!(!reached(&app, &alice).await, "told first, lifted later");
    app.app.clock.advance(Duration::days(4));
    xpecto::privacy::sweep(&app.app).await.unwrap();
    assert!(reached(&app, &alice).await);
}

#[tokio::test]
async fn an_account_ends_its_own_restriction_and_objects_for_good() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    ask(&alice, "restriction").await;
    let delete = [("_method", "DELETE")];
    alice
        .submit("/app/privacy/restriction", &delete)
        .await
        .expect(200);
    alice
        .submit("/app/privacy/restriction", &delete)
        .await
        .expect(404);
    assert!(reached(&app, &alice).await);
    let asked = ask(&alice, "objection").await;
    assert!(asked.text.contains("Completed"));
    assert!(!reached(&app, &alice).await);
    allow_counting(&alice).await;
    let before = views(&app).await;
    alice.get("/app/contacts").await.expect(200);
    assert_eq!(views(&app).await, before);
}

#[tokio::test]
async fn withdrawing_and_correcting_are_done_at_once_and_leave_their_lines() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    allow_counting(&alice).await;
    let before = views(&app).await;
    alice.get("/app/contacts").await.expect(200);
    assert_eq!(views(&app).await, before + 1, "it was allowed");
    ask(&alice, "withdrawal").await;
    let counted = views(&app).await;
    alice.get("/app/contacts").await.expect(200);
    assert_eq!(views(&app).await, counted, "and is not any more");
    let acts: Vec<(String, String)> =
        sqlx::query_as("SELECT act, method FROM account_consents WHERE account_id = $1")
            .bind(alice.account)
            .fetch_all(app.owner())
            .await
            .unwrap();
    let line = ("withdrawn".to_owned(), "privacy-request".to_owned());
    assert_eq!(acts, [line.clone(), line]);

    let page = "/app/privacy/correction";
    let steps = [("kind", "correction"), ("step", "kind")];
    let asked = alice.submit("/app/privacy/requests/new", &steps).await;
    assert_eq!(asked.expect(200).path, page);
    alice
        .submit_as("PUT", page, &[("country", "nowhere")])
        .await
        .expect(422);
    let done = alice
        .submit_as("PUT", page, &[("country", "DE")])
        .await
        .expect(200);
    assert!(done.text.contains("Completed"), "{}", done.text);
    let country: String = sqlx::query_scalar("SELECT country FROM accounts WHERE id = $1")
        .bind(alice.account)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(country, "DE");
    let steps = [
        ("kind", "correction"),
        ("step", "kind"),
        ("disputed", "yes"),
    ];
    let asked = alice.submit("/app/privacy/requests/new", &steps).await;
    assert_eq!(asked.expect(200).select("textarea[name=details]").len(), 1);
}

#[tokio::test]
async fn a_receipt_is_checked_by_its_file_and_the_queue_has_one_address() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let asked = ask(&alice, "restriction").await;
    let receipt = alice
        .get(&format!("{}/receipt.json", asked.path))
        .await
        .expect(200)
        .text;
    assert!(receipt.contains("data-protection authority of your country"));
    assert!(asked.text.contains("Where you may complain"));
    let stranger = app.browser();
    let send = async |text: String| {
        let page = stranger.get("/privacy/receipts/verify").await.expect(200);
        let token = page.value("csrf_token").unwrap();
        let part = reqwest::multipart::Part::bytes(text.into_bytes()).file_name("receipt.json");
        let form = reqwest::multipart::Form::new()
            .text("csrf_token", token)
            .part("receipt_file", part);
        let path = stranger.url("/privacy/receipts/verify/file");
        let sent = stranger
            .client()
            .post(path)
            .multipart(form)
            .send()
            .await
            .unwrap();
        (sent.status().as_u16(), sent.text().await.unwrap())
    };
    let (status, text) = send(receipt.clone()).await;
    assert_eq!(status, 200);
    assert!(text.contains("nothing in it was changed"));
    let (status, _) = send(receipt.replace("restriction", "deletion")).await;
    assert_eq!(status, 422);
    let staff = app.staff("sam").await;
    let queue = staff.get("/admin/requests").await.expect(200);
    assert_eq!(queue.path, "/admin/privacy");
}

async fn dispute(app: &TestApp, person: &Persona) -> (String, String) {
    let fields = [
        ("kind", "correction"),
        ("disputed", "yes"),
        ("details", "I never lived in India."),
    ];
    let asked = person
        .submit("/app/privacy/requests/new", &fields)
        .await
        .expect(200);
    assert!(asked.text.contains("In progress"), "{}", asked.text);
    let id: uuid::Uuid = sqlx::query_scalar(
        "SELECT id FROM privacy_requests ORDER BY received_at DESC, id DESC LIMIT 1",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    (asked.path, format!("/admin/privacy/{id}"))
}

#[tokio::test]
async fn a_disputed_fact_is_put_right_with_what_stood_before_or_refused_with_the_reason() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let staff = app.staff("sam").await;
    let (own, desk) = dispute(&app, &alice).await;
    let page = staff.get(&desk).await.expect(200);
    assert_eq!(page.select("select[name=fact]").len(), 1);
    let complete = [("answer", "Done.")];
    let closed = staff.submit(&format!("{desk}/completion"), &complete).await;
    closed.expect(409);
    let accept = format!("{desk}/correction");
    let empty = staff.submit(&accept, &complete).await.expect(422);
    assert_eq!(
        empty.select("[aria-invalid=true]").len(),
        4,
        "{}",
        empty.text
    );
    let mut right = vec![
        ("fact", "country"),
        ("before", "IN"),
        ("after", "Germany"),
        ("told", "The mail provider, by letter"),
        ("answer", "You were right."),
    ];
    staff.submit(&accept, &right).await.expect(422);
    right[2].1 = "DE";
    staff.submit(&accept, &right).await.expect(200);
    staff.submit(&accept, &right).await.expect(409);
    let country: String = sqlx::query_scalar("SELECT country FROM accounts WHERE id = $1")
        .bind(alice.account)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(country, "DE");
    let seen = alice.get(&own).await.expect(200);
    for words in [
        "Completed",
        "You were right.",
        "What stood there",
        "The mail provider, by letter",
    ] {
        assert!(seen.text.contains(words), "{words}: {}", seen.text);
    }
    app.mail("alice@example.com", "is completed").await;
    let dump: String = sqlx::query_scalar("SELECT schema_to_xml('public', true, false, '')::text")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert!(!dump.contains("by letter"), "what was found lies sealed");
    app.sign_up("bela").await.get(&own).await.expect(404);

    let (own, desk) = dispute(&app, &alice).await;
    let refuse = format!("{desk}/rejection");
    staff.submit(&refuse, &[("answer", "")]).await.expect(422);
    let why = [("answer", "The register says otherwise.")];
    staff.submit(&refuse, &why).await.expect(200);
    let seen = alice.get(&own).await.expect(200);
    assert!(seen.text.contains("The register says otherwise."));
    assert!(
        seen.text
            .contains("complain to the data-protection authority")
    );
    let mail = app.mail("alice@example.com", "was refused").await;
    assert!(
        mail.text
            .contains("complain to your data-protection authority")
    );
}
