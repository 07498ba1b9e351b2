//! Answers for monitors, and what every answer carries.

use crate::support::{Options, TestApp};

#[tokio::test]
async fn an_unknown_address_is_a_drawn_404_with_every_protection() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/no/such/page").await.expect(404);
    let header = |name: &str| {
        answer
            .headers
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
    };
    assert!(
        header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'")
    );
    assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
    assert_eq!(header("cache-control").as_deref(), Some("no-store"));
    let id = header("x-request-id").expect("an id to quote");
    assert!(answer.text.contains(&id));
}

#[tokio::test]
async fn monitors_learn_that_it_lives_and_is_ready() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.get("/healthz").await.expect(200);
    browser.get("/readyz").await.expect(200);
    let metrics = browser.get("/metrics").await.expect(200);
    assert!(metrics.text.contains("xpecto_ready 1"), "{}", metrics.text);
}

#[tokio::test]
async fn monitors_and_staff_need_nothing_of_the_owner() {
    let app = TestApp::start().await;
    let sam = app.staff("sam").await;
    let mut conn = app.owner().acquire().await.unwrap();
    xpecto::db::installation::begin(&mut conn, b"none")
        .await
        .unwrap();
    drop(conn);
    // From here on nobody gets a connection of the owner's; those that work with one need not end first.
    let closing = app.owner().close();
    let _ = tokio::time::timeout(std::time::Duration::from_millis(100), closing).await;
    assert!(app.owner().acquire().await.is_err());
    sam.get("/readyz").await.expect(200);
    let metrics = sam.get("/metrics").await.expect(200);
    assert!(metrics.text.contains("xpecto_ready 1"), "{}", metrics.text);
    let (rest, looked) = ("/admin/sending/rest", [("looked", "on")]);
    let stopped = sam.submit(rest, &looked).await.expect(200);
    assert!(!stopped.text.contains("Nothing holds sending back"));
    let resumed = sam.submit_as("DELETE", rest, &looked).await.expect(200);
    assert!(resumed.text.contains("Nothing holds sending back"));
}

#[tokio::test]
async fn figures_are_for_this_machine_or_for_the_token() {
    let settings = vec![("XPECTO_METRICS_TOKEN", "sesame-street".to_owned())];
    let app = TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await;
    let browser = app.browser();
    // As a proxy on the same machine passes a stranger on.
    let ask = |token: &str| {
        let request = browser.client().get(browser.url("/metrics"));
        request
            .header("x-forwarded-for", "203.0.113.7")
            .bearer_auth(token)
            .send()
    };
    assert_eq!(ask("sesame").await.unwrap().status(), 404);
    assert_eq!(ask("sesame-street").await.unwrap().status(), 200);
}

#[tokio::test]
async fn without_postgres_it_lives_but_is_not_ready() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    app.app.db.web().close().await;
    app.browser().get("/healthz").await.expect(200);
    let answer = app.browser().get("/readyz").await.expect(503);
    assert!(answer.text.contains("database"), "{}", answer.text);
}
