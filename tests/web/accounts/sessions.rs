//! Sessions: guessing, forms from elsewhere, where a sign-in leads, and devices.

use std::time::Duration;

use super::{count, is_in, sign_in};
use crate::support::{PASSWORD, TestApp};

#[tokio::test]
async fn guessing_slows_down_but_a_known_device_gets_in() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    alice.submit("/signout", &[]).await;
    let subject = xpecto::crypto::tokens::sha256(format!("account {}", alice.account));
    sqlx::query(
        "INSERT INTO sign_in_failures SELECT $1, $2, gen_random_uuid() FROM generate_series(1, 30)",
    )
    .bind(subject)
    .bind(app.app.clock.now())
    .execute(app.owner())
    .await
    .unwrap();
    let stranger = sign_in(&app.browser(), "alice", PASSWORD).await.expect(429);
    assert!(stranger.headers.contains_key("retry-after"));
    sign_in(&alice, "alice", PASSWORD).await;
    assert!(is_in(&alice).await);
}

#[tokio::test]
async fn a_form_needs_its_token_and_our_origin() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let token = browser.token().await;
    let fields = [("login", "alice"), ("password", PASSWORD)];
    browser.submit_exactly("/signin", &fields).await.expect(403);
    let foreign = app.browser().token().await;
    let mut with_foreign = vec![("csrf_token", foreign.as_str())];
    with_foreign.extend(fields);
    browser
        .submit_exactly("/signin", &with_foreign)
        .await
        .expect(403);
    let evil = browser
        .client()
        .post(browser.url("/signin"))
        .header("origin", "https://evil.example")
        .form(&[("csrf_token", token.as_str()), ("login", "alice")])
        .send()
        .await
        .unwrap();
    assert_eq!(evil.status(), 403);
}

#[tokio::test]
async fn next_leads_to_our_own_pages_only() {
    let app = TestApp::start().await;
    app.sign_up("alice").await;
    let asked = app
        .browser()
        .get("/reauthenticate?next=/app")
        .await
        .expect(200);
    assert!(
        asked.path.starts_with("/signin?next=%2Freauthenticate"),
        "{}",
        asked.path
    );
    for (next, expected) in [
        ("/reauthenticate", "/reauthenticate"),
        ("//evil.example", "/app"),
        ("/\\evil.example", "/app"),
    ] {
        let browser = app.browser();
        let fields = [("login", "alice"), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.submit("/signin", &fields).await.path, expected);
    }
}

#[tokio::test]
async fn only_the_hash_of_a_session_is_stored_and_idle_sessions_end() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM sessions WHERE length(key_hash) = 32"
        )
        .await,
        1
    );
    app.app.clock.advance(chrono::Duration::minutes(29));
    assert!(is_in(&alice).await);
    app.app.clock.advance(chrono::Duration::minutes(31));
    assert!(!is_in(&alice).await);
}

#[tokio::test]
async fn an_unknown_device_is_told_by_mail() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    alice.submit("/signout", &[]).await;
    sign_in(&alice, "alice", PASSWORD).await;
    sign_in(&app.browser(), "alice", PASSWORD).await;
    app.mail(&alice.email, "Firefox").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let notices = app
        .mails()
        .await
        .into_iter()
        .filter(|m| m.text.contains("Firefox"))
        .count();
    assert_eq!(notices, 1, "the known browser was told about too");
}
