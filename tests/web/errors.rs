//! Reports of errors: scrubbed, capped, tied to nobody; a panic answers a page with an id.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Options, TestApp};

async fn report(app: &TestApp, body: String) -> StatusCode {
    let client = reqwest::Client::new();
    let sent = client
        .post(format!("{}/client-errors", app.base))
        .header("content-type", "application/json")
        .header("x-app-version", "7.1-ios")
        .header(
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        )
        .body(body);
    sent.send().await.unwrap().status()
}

#[tokio::test]
async fn a_report_is_kept_without_what_may_name_somebody() {
    let app = TestApp::start().await;
    let body = json!({
        "message": "cannot reach canary@example.com at +91 98765 43210 with EAAGm0PX4ZCpsBAcanarytoken",
        "source": "/static/js/chart.js", "line": 12, "column": 3,
        "page": "/app/contacts/0190a5d4-0000-7000-8000-000000000000",
    });
    for _ in 0..2 {
        assert_eq!(report(&app, body.to_string()).await, 204);
    }
    let kept: Vec<(String, String, String, String, i64)> =
        sqlx::query_as("SELECT message, page, browser, app_version, count FROM error_reports")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(
        kept,
        [(
            "cannot reach [email] at [number] with [token]".to_owned(),
            "/app/contacts/[id]".to_owned(),
            "Firefox 140".to_owned(),
            "7.1-ios".to_owned(),
            2
        )]
    );
    let staff = app.staff("sam").await;
    assert!(
        staff
            .get("/admin/errors")
            .await
            .expect(200)
            .text
            .contains("cannot reach [email]")
    );
    app.sign_up("alice")
        .await
        .get("/admin/errors")
        .await
        .expect(404);
    assert_eq!(report(&app, "no json".to_owned()).await, 400);
    let large = json!({ "message": "x".repeat(9_000) });
    assert_eq!(report(&app, large.to_string()).await, 413);
    let mut last = StatusCode::OK;
    for _ in 0..100 {
        last = report(&app, "{}".to_owned()).await;
    }
    assert_eq!(last, 429);
    app.app.clock.advance(chrono::Duration::days(91));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM error_reports")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_panic_answers_a_page_with_an_id_and_only_staff_see_more() {
    let app = TestApp::start().await;
    let page = app.browser().get("/dev/panic").await.expect(500);
    let id = page.headers["x-request-id"].to_str().unwrap().to_owned();
    assert!(page.text.contains(&id) && page.headers.contains_key("content-security-policy"));
    assert!(!page.text.contains("tried out") && !page.text.contains("panicked"));
    app.browser().get("/").await.expect(200);
    let staff = app.staff("sam").await;
    let list = staff.get("/admin/errors").await.expect(200);
    assert!(list.text.contains(&id) && list.text.contains("tried out, for [email]"));
}

#[tokio::test]
async fn settings_shorten_how_long_things_are_kept_and_never_exceed_the_rules() {
    use xpecto::config::{ADDRESS_DAYS, ERROR_DAYS, MESSAGE_DAYS};
    use xpecto::jobs::Job;

    let settings = vec![("XPECTO_ERROR_RETENTION_DAYS", "7".to_owned())];
    let app = TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await;
    for (class, most) in [
        ("messages", MESSAGE_DAYS),
        ("addresses", ADDRESS_DAYS),
        ("error-reports", ERROR_DAYS),
    ] {
        let rule = "SELECT max(max_days)::bigint FROM retention_rules WHERE class = $1";
        let rule: i64 = sqlx::query_scalar(rule)
            .bind(class)
            .fetch_one(app.owner())
            .await
            .unwrap();
        assert_eq!(rule.unsigned_abs(), most, "{class}");
    }
    for days in [6, 8] {
        let at = app.app.clock.now() - chrono::Duration::days(days);
        sqlx::query("INSERT INTO error_reports (day, fingerprint, origin, message, source, page, browser, os, app_version, last_at)
                     VALUES ($1::timestamptz::date, $2, 'server', 'x', '', '', '', '', '', $1)")
            .bind(at).bind(vec![days as u8]).execute(app.owner()).await.unwrap();
    }
    let round = xpecto::privacy::Retain::default();
    round.run(app.app.clone()).await.unwrap();
    let left: Vec<Vec<u8>> = sqlx::query_scalar("SELECT fingerprint FROM error_reports")
        .fetch_all(app.owner())
        .await
        .unwrap();
    assert_eq!(left, [vec![6_u8]]);
}
