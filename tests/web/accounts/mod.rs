//! Sign-up, sign-in and passwords.

mod sessions;

use crate::support::{Answer, Browser, Options, PASSWORD, TestApp};

const NEW: [(&str, &str); 8] = [
    ("business_name", "Northwind Store"),
    ("username", "asha"),
    ("email", "asha@northwind.example"),
    ("phone", "81235 22325"),
    ("country", "IN"),
    ("birth_date", "1988-04-17"),
    ("password", PASSWORD),
    ("accept_terms", "yes"),
];

/// The sign-up form with some fields changed; an empty value leaves the field out.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name: &str| changes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
    NEW.into_iter()
        .map(|(name, value)| (name, changed(name).unwrap_or(value)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// The path of the link in a mail.
fn link(app: &TestApp, text: &str) -> String {
    let start = text.find(&app.base).expect("a link of ours") + app.base.len();
    text[start..].split_whitespace().next().unwrap().to_owned()
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

/// A page without what differs from visitor to visitor.
fn skeleton(answer: &Answer) -> String {
    let token = answer.value("csrf_token").unwrap_or_default();
    let id = answer.headers["x-request-id"].to_str().unwrap();
    format!(
        "{} {} {}",
        answer.status,
        answer.path,
        answer.text.replace(id, "").replace(&token, "")
    )
}

async fn sign_in(browser: &Browser, login: &str, password: &str) -> Answer {
    browser
        .submit("/signin", &[("login", login), ("password", password)])
        .await
}

/// Whether a browser is signed in: signed out, its own pages lead to the sign-in.
async fn is_in(browser: &Browser) -> bool {
    !browser
        .get("/reauthenticate")
        .await
        .path
        .starts_with("/signin")
}

#[tokio::test]
async fn a_person_signs_up_confirms_and_signs_in_and_out() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser.submit("/signup", &form(&[])).await.expect(200);
    assert_eq!(answer.path, "/signup/sent");

    let early = sign_in(&browser, "asha", PASSWORD).await.expect(422);
    assert_eq!(early.select("form[action='/signin/confirmation']").len(), 1);

    let mail = app.mail("asha@northwind.example", "/verify-email/").await;
    assert!(mail.html.contains("/verify-email/"));
    let path = link(&app, &mail.text);
    assert_eq!(browser.get(&path).await.expect(200).path, "/signin");
    browser.get(&path).await.expect(410);

    sign_in(&browser, "ASHA@Northwind.example", PASSWORD).await;
    assert!(is_in(&browser).await);
    let accepted = count(
        &app,
        "SELECT count(*) FROM acceptances WHERE basis = 'ticked_at_signup' AND version = 1",
    )
    .await;
    assert_eq!(accepted, 2);
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM accounts WHERE password_hash LIKE '$argon2id$%'"
        )
        .await,
        1
    );
    let zone: String = sqlx::query_scalar("SELECT time_zone FROM workspaces")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(zone, "Asia/Kolkata");

    let out = browser.submit("/signout", &[]).await.expect(200);
    assert_eq!(out.path, "/signin");
    assert!(!is_in(&browser).await);
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM sessions WHERE account_id IS NOT NULL"
        )
        .await,
        0
    );
}

#[tokio::test]
async fn every_rule_of_the_form_is_told_at_its_field_and_nothing_is_stored() {
    let app = TestApp::start().await;
    for (field, value) in [
        ("business_name", ""),
        ("username", "as ha"),
        ("username", "admin"),
        ("email", "asha"),
        ("phone", "12"),
        ("country", "ZZ"),
        ("birth_date", "soon"),
        ("birth_date", "2014-01-01"),
        ("password", "northwind123"),
        ("password", "password12345"),
        ("accept_terms", ""),
    ] {
        // A new browser each time: a birth date that was too young is remembered.
        let answer = app
            .browser()
            .submit("/signup", &form(&[(field, value)]))
            .await
            .expect(422);
        assert_eq!(
            answer.select(&format!("#{field}-error")).len(),
            1,
            "{field}={value}"
        );
        assert!(
            answer.select("[role=alert]")[0].contains(&format!("#{field}")),
            "{field}"
        );
        assert!(!answer.text.contains(PASSWORD), "a password was sent back");
    }
    assert_eq!(count(&app, "SELECT count(*) FROM accounts").await, 0);
}

#[tokio::test]
async fn a_birth_date_is_checked_by_country_and_kept_nowhere() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser
        .submit("/signup", &form(&[("birth_date", "2012-03-09")]))
        .await
        .expect(422);
    browser
        .submit("/signup", &form(&[("birth_date", "1980-03-09")]))
        .await
        .expect(422);
    assert_eq!(count(&app, "SELECT count(*) FROM accounts").await, 0);

    let young = [
        ("birth_date", "2012-03-09"),
        ("country", "US"),
        ("phone", "+12015550123"),
    ];
    app.browser()
        .submit("/signup", &form(&young))
        .await
        .expect(200);
    let stored = count(
        &app,
        "SELECT count(*) FROM accounts a, workspaces w, acceptances c, account_audit_entries e
        WHERE a::text || w::text || c::text || e::text LIKE '%2012-03-09%'",
    )
    .await;
    assert_eq!(stored, 0);
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM accounts WHERE age_rule LIKE '%13 years'"
        )
        .await,
        1
    );
}

#[tokio::test]
async fn a_taken_name_is_told_and_a_known_address_never_shows() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let visitor = app.browser();
    let taken = visitor
        .submit("/signup", &form(&[("username", "A1ice")]))
        .await
        .expect(422);
    assert_eq!(taken.select("#username-error").len(), 1);

    let fresh = visitor
        .submit("/signup", &form(&[("username", "fresh")]))
        .await;
    let known = visitor
        .submit(
            "/signup",
            &form(&[("username", "known"), ("email", &alice.email)]),
        )
        .await;
    assert_eq!(skeleton(&fresh), skeleton(&known));
    app.mail(&alice.email, "alice").await;

    // What the visitor may try next looks the same for both: the name, and the password with it.
    for name in ["fresh", "known"] {
        let again = form(&[("username", name), ("email", "third@example.com")]);
        visitor.submit("/signup", &again).await.expect(422);
    }
    let fresh = sign_in(&visitor, "fresh", PASSWORD).await.expect(422);
    let known = sign_in(&visitor, "known", PASSWORD).await.expect(422);
    assert_eq!(skeleton(&fresh), skeleton(&known));
    assert_eq!(fresh.select("form[action='/signin/confirmation']").len(), 1);

    let reset_known = visitor
        .submit("/password/forgot", &[("email", &alice.email)])
        .await;
    let reset_unknown = visitor
        .submit("/password/forgot", &[("email", "no@example.com")])
        .await;
    assert_eq!(skeleton(&reset_known), skeleton(&reset_unknown));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_read_the_same() {
    let app = TestApp::start().await;
    app.sign_up("alice").await;
    let visitor = app.browser();
    let wrong = sign_in(&visitor, "alice", "not the password")
        .await
        .expect(422);
    let unknown = sign_in(&visitor, "nobody", "not the password")
        .await
        .expect(422);
    assert_eq!(
        skeleton(&wrong).replace("alice", ""),
        skeleton(&unknown).replace("nobody", "")
    );
}

#[tokio::test]
async fn a_reset_works_once_ends_all_sessions_and_is_told() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    assert!(is_in(&alice).await);
    let visitor = app.browser();
    visitor
        .submit("/password/forgot", &[("email", "Alice@example.com")])
        .await
        .expect(200);
    let path = link(&app, &app.mail(&alice.email, "/password/reset/").await.text);
    visitor.get(&path).await.expect(200);
    visitor.get(&path).await.expect(200);
    visitor
        .submit(&path, &[("password", "short")])
        .await
        .expect(422);
    let new = "granite-heron-violin";
    assert_eq!(
        visitor
            .submit(&path, &[("password", new)])
            .await
            .expect(200)
            .path,
        "/signin"
    );
    assert!(!is_in(&alice).await);
    visitor
        .submit(&path, &[("password", new)])
        .await
        .expect(410);
    app.mail(&alice.email, "was changed").await;
    sign_in(&visitor, "alice", PASSWORD).await.expect(422);
    sign_in(&visitor, "alice", new).await;
    assert!(is_in(&visitor).await);
}

#[tokio::test]
async fn links_expire() {
    let app = TestApp::start_with(Options::default()).await;
    let alice = app.sign_up("alice").await;
    let visitor = app.browser();
    visitor
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    let reset = link(&app, &app.mail(&alice.email, "/password/reset/").await.text);
    visitor.submit("/signup", &form(&[])).await.expect(200);
    let verify = link(
        &app,
        &app.mail("asha@northwind.example", "/verify-email/")
            .await
            .text,
    );
    app.app.clock.advance(chrono::Duration::minutes(31));
    visitor.get(&reset).await.expect(410);
    app.app.clock.advance(chrono::Duration::hours(24));
    visitor.get(&verify).await.expect(410);
}
