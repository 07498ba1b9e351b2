//! Charts and their figures: the period asked for, what is wrong with it, and the same numbers as JSON and CSV.

use chrono::{Days, NaiveDate, Utc};
use chrono_tz::Asia::Kolkata;

use crate::support::{Persona, TestApp};

async fn count(app: &TestApp, who: &Persona, day: NaiveDate, sent: i64, read: i64) {
    sqlx::query(
        "INSERT INTO daily_counts (workspace_id, day, sent, delivered, read, failed, received)
         VALUES ($1, $2, $3, $3, $4, 0, 1)",
    )
    .bind(*who.workspace())
    .bind(day)
    .bind(sent)
    .bind(read)
    .execute(app.owner())
    .await
    .unwrap();
}

#[tokio::test]
async fn a_period_holds_its_first_and_last_day_and_nothing_of_others() {
    let app = TestApp::start().await;
    let (alice, bob) = (app.sign_up("alice").await, app.sign_up("bob").await);
    let day = |d: u32| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
    for (n, sent) in [(1, 7), (2, 30), (9, 200), (10, 1_000)] {
        count(&app, &alice, day(n), sent, sent / 2).await;
    }
    count(&app, &bob, day(2), 5_000, 0).await;
    let query = "?from=2026-03-02&to=2026-03-09";
    let series = alice.json(&format!("/app/analytics.json{query}")).await;
    assert_eq!(series["totals"]["sent"], 230);
    assert_eq!(series["totals"]["read"], 115);
    assert_eq!(
        series["days"].as_array().unwrap().len(),
        8,
        "quiet days too"
    );
    let file = alice
        .get(&format!("/app/analytics.csv{query}"))
        .await
        .expect(200);
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 9);
    assert_eq!(lines[1], "2026-03-02,30,30,15,0,1");
    assert_eq!(lines[2], "2026-03-03,0,0,0,0,0");
    assert_eq!(lines[8], "2026-03-09,200,200,100,0,1");
    let page = alice
        .get(&format!("/app/analytics{query}"))
        .await
        .expect(200);
    assert!(page.text.contains("230"), "the page says the same");
    let figures = alice.get("/app/analytics").await.expect(200);
    assert!(
        !figures.text.contains("1,237"),
        "last month is not the last 30 days"
    );
}

#[tokio::test]
async fn a_period_that_cannot_be_is_said_to_be_and_kept_in_the_form() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for (from, to) in [
        ("2026-03-09", "2026-03-02"),
        ("2024-01-01", "2026-03-02"),
        ("yesterday", "2026-03-02"),
        ("-9999-01-01", "-9999-01-02"),
        ("262000-01-01", "262000-01-02"),
    ] {
        let query = format!("?from={from}&to={to}");
        let page = alice
            .get(&format!("/app/analytics{query}"))
            .await
            .expect(422);
        assert!(
            page.value("from").unwrap().contains(from),
            "{from} is still there"
        );
        for format in ["json", "csv"] {
            let address = format!("/app/analytics.{format}{query}");
            alice.get(&address).await.expect(422);
        }
    }
}

#[tokio::test]
async fn today_is_the_workspaces_own_and_the_overview_counts_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let today = Utc::now().with_timezone(&Kolkata).date_naive();
    count(&app, &alice, today, 41, 1).await;
    count(&app, &alice, today - Days::new(29), 1, 0).await;
    count(&app, &alice, today - Days::new(30), 900, 0).await;
    let series = alice.json("/app/analytics.json").await;
    assert_eq!(series["totals"]["sent"], 42, "30 days, today included");
    let days = series["days"].as_array().unwrap();
    assert_eq!(days.last().unwrap()["date"], today.to_string());
    let overview = alice.get("/app").await.expect(200);
    let figures = overview.texts(".stats li").join(" ");
    assert!(figures.contains("42"), "{figures}");
}
