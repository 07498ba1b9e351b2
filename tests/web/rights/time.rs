//! What goes by time, what a hold keeps, and a minor.

use chrono::Duration;

use super::people;
use crate::support::{TestApp, eventually};

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn each_class_goes_on_its_day_and_a_hold_keeps_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        "zqone",
        "+918123522325",
    )
    .await;
    people::everywhere(
        &app,
        charlie.workspace(),
        charlie.account,
        "zqtwo",
        "+918123522326",
    )
    .await;
    sqlx::query("UPDATE sessions SET ip = '203.0.113.77'")
        .execute(app.owner())
        .await
        .unwrap();
    let texts = "SELECT count(*) FROM messages WHERE content_sealed <> ''";
    let refused = "SELECT count(*) FROM import_rejections";

    app.app.clock.advance(Duration::days(91));
    xpecto::privacy::retention::run(&app.app, true)
        .await
        .unwrap();
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM sessions WHERE ip = '203.0.113.0'"
        )
        .await,
        0,
        "a dry round only counts"
    );
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(
        count(
            &app,
            "SELECT count(*) FROM sessions WHERE ip = '203.0.113.77'"
        )
        .await,
        0
    );
    assert_eq!(
        (count(&app, texts).await, count(&app, refused).await),
        (2, 2),
        "not before their day"
    );

    let staff = app.staff("sam").await;
    staff.submit("/admin/retention/runs", &[]).await.expect(200);
    let held = alice.workspace().to_string();
    let hold = [
        ("class", ""),
        ("workspace", held.as_str()),
        ("citation", "Order 7/2026"),
        ("reason", "A court asked"),
        ("days", "1000"),
    ];
    staff
        .submit("/admin/retention/holds", &hold[..4])
        .await
        .expect(422);
    let page = staff
        .submit("/admin/retention/holds", &hold)
        .await
        .expect(200);
    assert!(page.text.contains("Order 7/2026"));
    app.app.clock.advance(Duration::days(300));
    let counts = xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    let rows = |class: &str| counts.iter().find(|c| c.class == class).unwrap().rows;
    assert_eq!((rows("messages"), rows("imports")), (1, 1));
    assert_eq!(
        (count(&app, texts).await, count(&app, refused).await),
        (1, 1),
        "the held workspace keeps its own"
    );
    let again = xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert!(again.iter().all(|c| c.rows == 0), "{again:?}");
    app.app.clock.advance(Duration::days(1_000));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(count(&app, texts).await, 0, "a hold ends by itself");
}

#[tokio::test]
async fn a_minors_number_goes_everywhere_and_comes_back_nowhere() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let staff = app.staff("sam").await;
    let phone = "+918123522325";
    people::everywhere(&app, alice.workspace(), alice.account, "zqone", phone).await;
    people::everywhere(&app, charlie.workspace(), charlie.account, "zqtwo", phone).await;
    alice.get("/admin/minors").await.expect(404);
    staff
        .submit(
            "/admin/minors",
            &[("who", phone), ("reporter", ""), ("reason", "x")],
        )
        .await
        .expect(422);
    staff
        .submit(
            "/admin/minors",
            &[
                ("who", phone),
                ("reporter", "a parent"),
                ("reason", "Said so by phone"),
            ],
        )
        .await
        .expect(200);
    eventually(async || (count(&app, "SELECT count(*) FROM contacts").await == 0).then_some(()))
        .await;
    let csv = format!("phone,name\n{phone},Mira\n+919876543210,Other\n");
    let page = crate::imports::upload(&charlie.browser, "c.csv", csv.into_bytes())
        .await
        .expect(200);
    crate::imports::confirm(&charlie.browser, &page, "")
        .await
        .expect(200);
    let report = crate::imports::finished(&charlie.browser, &page.path).await;
    assert_eq!(
        (
            &report["rejected"],
            &report["suppressed"],
            &report["created"]
        ),
        (&1.into(), &0.into(), &1.into()),
        "{report}"
    );
    let reason: String = sqlx::query_scalar("SELECT reason FROM import_rejections")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(reason, "not-valid", "like any other unusable number");
}

#[tokio::test]
async fn a_minors_account_is_closed_at_once_and_erased() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let staff = app.staff("sam").await;
    people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        "zqone",
        "+918123522325",
    )
    .await;
    let fields = [
        ("who", alice.username.as_str()),
        ("reporter", "a teacher"),
        ("reason", "Born 2014"),
    ];
    staff.submit("/admin/minors", &fields).await.expect(200);
    let answer = alice.get("/app").await;
    assert!(
        !answer.path.starts_with("/app"),
        "signed out: {}",
        answer.path
    );
    eventually(async || {
        let left = count(&app, "SELECT count(*) FROM accounts WHERE NOT is_staff").await
            + count(&app, "SELECT count(*) FROM workspaces").await
            + count(&app, "SELECT count(*) FROM messages").await;
        (left == 0).then_some(())
    })
    .await;
    staff.submit("/admin/minors", &fields).await.expect(422);
}

#[tokio::test]
async fn what_names_nobody_goes_by_its_rule_too() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    for insert in [
        "INSERT INTO error_reports (day, fingerprint, origin, message, source, page, browser, os, app_version, last_at)
         VALUES (current_date, 'x', 'browser', 'm', '', '/', '', '', '1', now())",
        "INSERT INTO cookie_choices (id, preferences, analytics, marketing, method, text_version, locale, gpc, ip_prefix, browser, chosen_at, register_version)
         VALUES (gen_random_uuid(), true, true, true, 'accept', 1, 'en', false, '', '', now(), 1)",
        "INSERT INTO mailings (id, purpose, texts, written_by, written_at, done_at) VALUES (gen_random_uuid(), 'announcement', '{}', gen_random_uuid(), now(), now())",
        "INSERT INTO law_requests (id, authority, country, basis, classes, received_on, state, opened_by, opened_at, decided_by, decided_at)
         VALUES (gen_random_uuid(), 'a', 'IN', 'b', '{}', current_date, 'refused', gen_random_uuid(), now(), gen_random_uuid(), now())",
        "INSERT INTO mails (id, account_id, kind, class, sealed, state, created_at) VALUES (gen_random_uuid(), NULL, 'x', 'service', '', 'sent', now())",
    ] {
        sqlx::query(insert).execute(app.owner()).await.expect(insert);
    }
    let left = async || -> [i64; 5] {
        let all: Vec<i64> = sqlx::query_scalar(
            "SELECT unnest(ARRAY[(SELECT count(*) FROM error_reports), (SELECT count(*) FROM mails WHERE account_id IS NULL),
                    (SELECT count(*) FROM mailings), (SELECT count(*) FROM cookie_choices), (SELECT count(*) FROM law_requests)])",
        )
        .fetch_all(app.owner())
        .await
        .unwrap();
        all.try_into().unwrap()
    };
    let mut day = 0;
    for (until, wanted) in [
        (29, [1, 1, 1, 1, 1]),
        (31, [1, 0, 1, 1, 1]),
        (91, [0, 0, 1, 1, 1]),
        (364, [0, 0, 1, 1, 1]),
        (366, [0, 0, 0, 1, 1]),
        (731, [0, 0, 0, 0, 1]),
        (1_826, [0, 0, 0, 0, 0]),
    ] {
        app.app.clock.advance(Duration::days(until - day));
        day = until;
        xpecto::privacy::retention::run(&app.app, false)
            .await
            .unwrap();
        assert_eq!(left().await, wanted, "after {until} days");
    }
    let page = app
        .staff("sue")
        .await
        .get("/admin/retention")
        .await
        .expect(200);
    for name in [
        "Reports of faults",
        "Cookie choices",
        "Demands of authorities",
        "Mail to people without an account",
    ] {
        assert!(page.text.contains(name), "{name}");
    }
    let policy = staff.browser.get("/privacy").await.expect(200);
    assert!(policy.text.contains("30 days after it was sent"));
}
