//! A template's life after its approval, as its author sees it, and what that does to campaigns.

use chrono::Duration;
use serde_json::{Value, json};
use sqlx::Row;

use super::{form, meta_id, state, with_number};
use crate::campaigns::stage::Stage;
use crate::support::{Persona, TestApp, eventually};

/// Submits the good template and waits for its approval; its page's path.
async fn approved(alice: &Persona) -> String {
    let fields = form("submit", &[]);
    let sent = alice.browser.submit("/app/templates", &fields).await;
    let path = sent.path.clone();
    state(alice, &path, "Approved").await;
    path
}

/// Has the sandbox put the template of a page into a state.
async fn at_meta(app: &TestApp, path: &str, change: Value) {
    let meta = meta_id(app, path).await;
    let url = format!("{}/sandbox/templates/{meta}", app.sandbox.address);
    let answer = reqwest::Client::new().put(url).json(&change).send().await;
    assert!(answer.unwrap().status().is_success());
}

#[tokio::test]
async fn a_template_goes_through_its_whole_life() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let path = approved(&alice).await;

    at_meta(&app, &path, json!({ "status": "PAUSED" })).await;
    let page = state(&alice, &path, "Paused").await;
    assert!(page.text.contains("for the first time"), "{}", page.text);
    at_meta(
        &app,
        &path,
        json!({ "status": "PAUSED", "pause": "RATE_LIMITING_PAUSE" }),
    )
    .await;
    let page = eventually(async || {
        let page = alice.browser.get(&path).await;
        page.text.contains("End the pause").then_some(page)
    })
    .await;
    assert!(page.text.contains("held this template back"));
    let ended = alice
        .browser
        .submit(&format!("{path}/pause"), &[("_method", "DELETE")])
        .await;
    assert_eq!(ended.path, path);
    state(&alice, &path, "Approved").await;

    alice.browser.submit(&format!("{path}/archive"), &[]).await;
    let page = state(&alice, &path, "Archived").await;
    assert!(page.text.contains("Bring back"));
    let again = alice
        .browser
        .submit(&format!("{path}/pause"), &[("_method", "DELETE")])
        .await;
    assert_eq!(again.status.as_u16(), 409);
    alice
        .browser
        .submit(&format!("{path}/archive"), &[("_method", "DELETE")])
        .await;
    state(&alice, &path, "Approved").await;

    at_meta(&app, &path, json!({ "category": "MARKETING" })).await;
    eventually(async || {
        let page = alice.browser.get(&path).await;
        xpecto::i18n::without_isolation(&page.text)
            .contains("from the category Utility")
            .then_some(())
    })
    .await;
    at_meta(
        &app,
        &path,
        json!({ "status": "REJECTED", "reason": "SCAM" }),
    )
    .await;
    let page = state(&alice, &path, "Rejected").await;
    let at = page.text.find("/sandbox/manager/").unwrap();
    let desk = page.text[at..].split('"').next().unwrap();
    let appeal = format!("{}{desk}", app.sandbox.address);
    let desk = reqwest::Client::new();
    let sent = desk
        .post(&appeal)
        .form(&[("sample", "Hi Priya")])
        .send()
        .await;
    assert!(sent.unwrap().status().is_success());
    state(&alice, &path, "In appeal").await;
    state(&alice, &path, "Approved").await;

    let page = alice.browser.get(&path).await;
    assert!(page.text.contains("blocked for 30 days"), "{}", page.text);
    alice.browser.submit(&path, &[("_method", "DELETE")]).await;
    let taken = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await;
    assert!(taken.expect(422).text.contains("blocked until"));
}

#[tokio::test]
async fn a_campaign_that_waits_for_its_time_pauses_with_its_template() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let tomorrow = stage.app.app.clock.now() + Duration::days(1);
    let campaign = stage.campaign_at(tomorrow).await;
    stage.template_status("FLAGGED").await;
    eventually(async || {
        let row = sqlx::query(
            "SELECT status, template_is_sendable(status) FROM message_templates WHERE id = $1",
        )
        .bind(stage.template)
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
        (row.get::<String, _>(0) == "FLAGGED" && row.get::<bool, _>(1)).then_some(())
    })
    .await;
    assert_eq!(
        stage.status(campaign).await.0,
        "scheduled",
        "a warning stops nothing"
    );
    stage.template_status("PAUSED").await;
    stage.wait_for(campaign, "paused").await;
    let reason = stage.status(campaign).await.1;
    assert_eq!(reason.as_deref(), Some("template_not_sendable"));
}
