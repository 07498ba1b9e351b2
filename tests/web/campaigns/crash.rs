//! The worker dies in the middle of a campaign.

use super::stage::Stage;
use crate::support::worker::Worker;
use crate::support::{Options, eventually};

#[tokio::test]
async fn nobody_is_written_to_twice_when_the_worker_is_killed() {
    const PEOPLE: i64 = 500;
    let stage = Stage::with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    stage.people(PEOPLE as i32).await;
    stage.speed(250).await;
    let campaign = stage.campaign().await;
    for stop_at in [40, 220] {
        let worker = Worker::start(&stage.app);
        stage.until(campaign, |s| s.sent >= stop_at).await;
        drop(worker);
    }
    let _last = Worker::start(&stage.app);
    stage.wait_for(campaign, "done").await;
    let ended = stage.states(campaign).await;
    let sum = ended.sent + ended.failed + ended.skipped + ended.unknown;
    assert_eq!(sum, PEOPLE, "{ended:?}");
    // Webhooks tell about those whose calls had arrived; after the settling time a person decides about
    // the rest, of which none had.
    let unsent = async || PEOPLE - stage.reached().await.len() as i64;
    let left = unsent().await;
    stage.until(campaign, |s| s.unknown == left).await;
    let path = format!("/app/campaigns/{campaign}");
    eventually(async || {
        let decision = [("decision", "again")];
        stage
            .alice
            .submit(&format!("{path}/unknown"), &decision)
            .await;
        (stage.states(campaign).await.unknown == 0).then_some(())
    })
    .await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len() as i64, PEOPLE);
    let json = stage.json(campaign).await;
    assert_eq!(json["sent"], PEOPLE);
}

#[tokio::test]
async fn a_campaign_does_not_end_over_people_who_are_just_being_put_back() {
    let stage = Stage::with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    stage.people(2).await;
    stage.app.sandbox.set_webhook_url(None);
    let campaign = stage.campaign().await;
    let worker = Worker::start(&stage.app);
    stage.wait_for(campaign, "done").await;
    drop(worker);
    stage
        .run_sql("UPDATE campaigns SET status = 'running' WHERE workspace_id = $1")
        .await;

    // Somebody has decided that all are to be written to again, and their transaction is not over. Their lock
    // is as weak as holds up nobody but who ends the campaign.
    let mut decision = stage.app.owner().begin().await.unwrap();
    for sql in [
        "SELECT FROM campaigns WHERE id = $1 FOR NO KEY UPDATE",
        "UPDATE campaign_recipients SET state = 'queued', claimed_by = NULL WHERE campaign_id = $1",
    ] {
        let told = sqlx::query(sql).bind(campaign);
        told.execute(&mut *decision).await.unwrap();
    }
    let backend: i32 = sqlx::query_scalar("SELECT pg_backend_pid()")
        .fetch_one(&mut *decision)
        .await
        .unwrap();
    let _worker = Worker::start(&stage.app);
    eventually(async || {
        let blocked = "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))";
        let waiting: i64 = sqlx::query_scalar(blocked)
            .bind(backend)
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
        (waiting > 0).then_some(())
    })
    .await;
    decision.commit().await.unwrap();
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.waiting, 0);
}
