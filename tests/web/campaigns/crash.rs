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
