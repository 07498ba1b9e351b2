use serde_json::json;

use super::stage::{Stage, States};
use crate::support::eventually;

#[tokio::test]
async fn everyone_who_agreed_is_written_to_once_and_counted() {
    let stage = Stage::new().await;
    stage.people(90).await;
    stage
        .run_sql(
            "UPDATE contacts SET opted_in = false WHERE workspace_id = $1 AND phone LIKE '%00001'",
        )
        .await;
    stage
        .run_sql("UPDATE contacts SET opted_out_at = now() WHERE workspace_id = $1 AND phone LIKE '%00002'")
        .await;
    stage
        .run_sql("UPDATE contacts SET name = '' WHERE workspace_id = $1 AND phone LIKE '%00003'")
        .await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    let expected = States {
        sent: 88,
        skipped: 2,
        ..States::default()
    };
    assert_eq!(stage.states(campaign).await, expected);
    let reached = stage.reached().await;
    assert_eq!(reached.len(), 88);
    assert!(!reached.contains(&"+919876500001".to_owned()));
    let ledger = stage.ledger().await;
    let body = |to: &str| {
        let message = ledger.iter().find(|m| m["to"] == to).unwrap();
        message["body"].as_str().unwrap().to_owned()
    };
    assert!(body("+919876500004").contains("Hello Person 4,"));
    assert!(
        body("+919876500003").contains("Hello friend,"),
        "the fallback stands in"
    );
    let (sent,): (i64,) = sqlx::query_as("SELECT sum(sent)::bigint FROM daily_counts")
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    assert_eq!(sent, 88);
}

#[tokio::test]
async fn a_suspended_workspace_sends_nothing() {
    let stage = Stage::new().await;
    stage.people(5).await;
    stage
        .run_sql("UPDATE workspaces SET state = 'suspended' WHERE id = $1")
        .await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "paused").await;
    assert_eq!(
        stage.status(campaign).await.1.as_deref(),
        Some("workspace_suspended")
    );
    assert!(stage.ledger().await.is_empty());
}

#[tokio::test]
async fn who_opts_out_in_the_middle_is_not_written_to_any_more() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.speed(20).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sent >= 5).await;
    // Everyone who waits says stop now.
    stage
        .run_sql("UPDATE contacts SET opted_out_at = now() WHERE workspace_id = $1")
        .await;
    stage.wait_for(campaign, "done").await;
    let states = stage.states(campaign).await;
    assert_eq!(states.sent + states.skipped, 60);
    assert!(states.sent < 40, "{states:?}");
    assert_eq!(stage.reached().await.len() as i64, states.sent);
}

#[tokio::test]
async fn a_workspace_suspended_in_the_middle_stops_and_goes_on_after() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.speed(20).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sent >= 5).await;
    stage
        .run_sql("UPDATE workspaces SET state = 'suspended' WHERE id = $1")
        .await;
    stage.wait_for(campaign, "paused").await;
    let held = stage.until(campaign, |s| s.sending == 0).await;
    assert!(held.waiting > 20 && held.skipped == 0, "{held:?}");
    stage
        .run_sql("UPDATE workspaces SET state = 'active' WHERE id = $1")
        .await;
    stage
        .run_sql("UPDATE campaigns SET status = 'running' WHERE workspace_id = $1")
        .await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 60);
}

#[tokio::test]
async fn a_number_told_to_slow_down_slows_down_and_loses_nobody() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.set("mps", json!(15)).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.sent, 60);
    assert_eq!(stage.reached().await.len(), 60);
}

#[tokio::test]
async fn an_answer_that_never_comes_is_settled_by_the_webhook() {
    let stage = Stage::new().await;
    stage.people(12).await;
    stage.set("drop_after_accept_rate", json!(1)).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    let settled = stage.until(campaign, |s| s.unknown == 0).await;
    assert_eq!(settled.sent, 12);
    assert_eq!(stage.reached().await.len(), 12);
    let (sent, delivered): (i64, i64) =
        sqlx::query_as("SELECT sum(sent)::bigint, sum(delivered)::bigint FROM daily_counts")
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
    assert_eq!((sent, delivered <= 12), (12, true));
}

#[tokio::test]
async fn without_a_webhook_it_stays_unknown() {
    let stage = Stage::new().await;
    stage.people(6).await;
    stage.app.sandbox.set_webhook_url(None);
    stage.set("drop_after_accept_rate", json!(1)).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.unknown, 6);
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(stage.states(campaign).await.unknown, 6);
    assert_eq!(
        stage.reached().await.len(),
        6,
        "nothing is sent again by itself"
    );
}

#[tokio::test]
async fn a_template_paused_at_meta_pauses_the_campaign() {
    let stage = Stage::new().await;
    stage.people(30).await;
    stage.template_status("PAUSED").await;
    eventually(async || {
        let told = "SELECT status FROM message_templates WHERE workspace_id = $1";
        let status: Option<String> = sqlx::query_scalar(told)
            .bind(stage.workspace)
            .fetch_optional(stage.app.owner())
            .await
            .unwrap();
        let told =
            "SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'template_stopped'";
        let untold: i64 = sqlx::query_scalar(told)
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
        (status.as_deref() == Some("PAUSED") && untold == 0).then_some(())
    })
    .await;
    // As if the callback had not come: only Meta knows.
    stage
        .run_sql("UPDATE message_templates SET status = 'APPROVED' WHERE workspace_id = $1")
        .await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "paused").await;
    let states = stage.until(campaign, |s| s.sending == 0).await;
    assert_eq!((states.waiting, states.sent), (30, 0));
}

#[tokio::test]
async fn an_installation_that_rests_keeps_everybody_waiting() {
    let stage = Stage::new().await;
    stage.people(30).await;
    stage.speed(10).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sent > 3).await;
    let rest = "INSERT INTO installation (id, key_check_sealed, sending_paused_at)
                SELECT '00000000-0000-0000-0000-000000000000', '', CURRENT_TIMESTAMP WHERE $1::uuid IS NOT NULL";
    stage.run_sql(rest).await;
    stage.wait_for(campaign, "paused").await;
    let states = stage.until(campaign, |s| s.sending == 0).await;
    assert_eq!(states.waiting + states.sent, 30, "nobody is skipped");
    assert!(states.waiting > 0);

    let wake = "UPDATE installation SET sending_paused_at = NULL WHERE $1::uuid IS NOT NULL";
    stage.run_sql(wake).await;
    stage
        .run_sql("UPDATE campaigns SET status = 'running' WHERE workspace_id = $1")
        .await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 30);
}
