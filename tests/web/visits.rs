//! Views are counted of those alone who allowed it; the opt-out signal follows the account; of a child
//! there is a number and nothing else.

use crate::support::{Browser, PASSWORD, TestApp};

async fn views(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT coalesce(sum(views), 0)::bigint FROM site_visits")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

async fn accept(browser: &Browser) {
    let token = browser.get("/cookies").await.value("csrf_token").unwrap();
    let fields = [
        ("csrf_token", token.as_str()),
        ("choice", "accept"),
        ("next", "/nowhere"),
    ];
    browser.submit_exactly("/cookies/choices", &fields).await;
}

async fn with_signal(browser: &Browser, path: &str) {
    let sent = browser
        .client()
        .get(browser.url(path))
        .header("sec-gpc", "1");
    sent.send().await.unwrap();
}

#[tokio::test]
async fn only_visitors_who_agreed_are_counted_and_staff_see_the_figures() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.get("/").await.expect(200);
    assert_eq!(views(&app).await, 0, "silence is a no");
    accept(&browser).await;
    browser.get("/").await.expect(200);
    browser.get("/privacy/v/1").await.expect(200);
    assert_eq!(views(&app).await, 2);
    with_signal(&browser, "/").await;
    browser.get("/nowhere").await.expect(404);
    assert_eq!(views(&app).await, 2);
    let staff = app.staff("sam").await;
    let page = staff.get("/admin/usage").await.expect(200);
    assert!(page.text.contains("/v/{version}"), "a pattern, no address");
    let csv = staff
        .get("/admin/usage/cookie-choices.csv")
        .await
        .expect(200);
    assert!(
        csv.text
            .contains(",accept,true,true,true,false,1,1,en,127.0.0.0/24,Firefox 140"),
        "{}",
        csv.text
    );
    app.sign_up("alice")
        .await
        .get("/admin/usage")
        .await
        .expect(404);
    app.browser()
        .get("/admin/usage/cookie-choices.csv")
        .await
        .expect(404);
}

#[tokio::test]
async fn the_signal_of_one_browser_holds_for_the_account_in_every_other() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    with_signal(&alice, "/app").await;
    let other = app.browser();
    other
        .submit("/signin", &[("login", "alice"), ("password", PASSWORD)])
        .await;
    accept(&other).await;
    let before = views(&app).await;
    let page = other.get("/cookies").await.expect(200);
    assert!(page.text.contains("Opt-out signal honoured"));
    assert_eq!(views(&app).await, before);
    let analytics: bool = sqlx::query_scalar("SELECT analytics FROM cookie_choices")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert!(!analytics);
    // The signal is an answer too, with a proof of its own.
    let methods: Vec<String> =
        sqlx::query_scalar("SELECT method FROM cookie_choices ORDER BY chosen_at, method")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(methods, ["gpc", "accept"]);
    other
        .submit_as("DELETE", "/app/privacy/signal", &[])
        .await
        .expect(200);
    assert!(
        !other
            .get("/cookies")
            .await
            .text
            .contains("Opt-out signal honoured")
    );
}

#[tokio::test]
async fn of_a_child_a_count_is_kept_and_the_browser_is_never_counted() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let born = (app.app.clock.now() - chrono::Duration::days(17 * 365))
        .date_naive()
        .to_string();
    let fields = |birth: &str| {
        [
            ("business_name", "Canary Kites".to_owned()),
            ("username", "canarykid".to_owned()),
            ("email", "canarykid@example.com".to_owned()),
            ("phone", "+918123522399".to_owned()),
            ("country", "IN".to_owned()),
            ("birth_date", birth.to_owned()),
            ("password", "lantern-otter-basalt".to_owned()),
            ("accept_terms", "on".to_owned()),
        ]
    };
    for birth in [born.as_str(), "1980-01-01"] {
        let sent = fields(birth);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(k, v)| (*k, v.as_str())).collect();
        browser.submit("/signup", &sent).await.expect(422);
    }
    let counted: Vec<(String, i64)> = sqlx::query_as("SELECT country, refusals FROM age_refusals")
        .fetch_all(app.owner())
        .await
        .unwrap();
    assert_eq!(counted, [("IN".to_owned(), 2)]);
    let kept: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM reserved_usernames) + (SELECT count(*) FROM mails)",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(kept, 0, "nothing else is stored");
    accept(&browser).await;
    browser.get("/").await.expect(200);
    assert_eq!(
        views(&app).await,
        0,
        "a barred browser is not counted even when it agrees"
    );
    let staff = app.staff("sam").await;
    assert!(staff.get("/admin/usage").await.texts("#young").len() == 1);
}

#[tokio::test]
async fn that_the_question_was_shown_is_counted_by_its_words_and_for_nobody() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.get("/").await.expect(200);
    browser.get("/privacy").await.expect(200);
    accept(&browser).await;
    browser.get("/").await.expect(200);
    let rows: Vec<(i32, i32, String, i64)> = sqlx::query_as(
        "SELECT text_version, register_version, locale, sum(shown)::bigint FROM cookie_banners GROUP BY 1, 2, 3",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert_eq!(rows.len(), 1, "{rows:?}");
    let (text, register, locale, shown) = &rows[0];
    assert_eq!((*text, *register, locale.as_str()), (1, 1, "en"));
    assert!((2..=3).contains(shown), "{shown}: not once it was answered");
}

#[tokio::test]
async fn a_signal_and_a_withdrawal_leave_a_line_that_says_what_holds_and_not_who() {
    type Line = (String, bool, bool, String, String);
    let app = TestApp::start().await;
    let lines = async || -> Vec<Line> {
        sqlx::query_as(
            "SELECT method, preferences, analytics, ip_prefix, browser FROM cookie_choices ORDER BY chosen_at, id",
        )
        .fetch_all(app.owner())
        .await
        .unwrap()
    };
    let unasked = |method: &str, preferences| {
        let nobody = String::new();
        (
            method.to_owned(),
            preferences,
            false,
            nobody.clone(),
            nobody,
        )
    };
    // Nobody is signed in: the signal is written once, and again where the browser had agreed to more.
    let browser = app.browser();
    for _ in 0..3 {
        with_signal(&browser, "/").await;
    }
    assert_eq!(lines().await, [unasked("gpc", false)]);
    app.app.clock.advance(chrono::Duration::minutes(1));
    accept(&browser).await;
    app.app.clock.advance(chrono::Duration::minutes(1));
    with_signal(&browser, "/").await;
    with_signal(&browser, "/privacy").await;
    let all = lines().await;
    assert_eq!((all.len(), &all[2]), (3, &unasked("gpc", true)));
    browser.get("/").await.expect(200);
    assert_eq!(views(&app).await, 0, "what the signal ended stays ended");

    let alice = app.sign_up("alice").await;
    accept(&alice).await;
    app.app.clock.advance(chrono::Duration::minutes(1));
    let asked = [("kind", "withdrawal"), ("details", "Please.")];
    alice
        .submit("/app/privacy/requests/new", &asked)
        .await
        .expect(200);
    let all = lines().await;
    assert_eq!((all.len(), &all[4]), (5, &unasked("withdrawal", true)));
}
