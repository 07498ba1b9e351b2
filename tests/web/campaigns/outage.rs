//! Postgres goes away in the middle of a campaign.

use std::time::Duration;

use super::stage::{Stage, States};
use crate::cluster::{Program, folder};
use crate::support::{Options, eventually};

#[tokio::test]
async fn without_postgres_nothing_is_sent_and_nobody_is_written_to_twice_after() {
    const PEOPLE: i64 = 400;
    let folder = folder();
    let postgres = Program::start(folder.path());
    let stage = Stage::with(Options {
        postgres: Some(postgres.url.clone()),
        ..Options::default()
    })
    .await;
    stage.people(PEOPLE as i32).await;
    stage.speed(100).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sent >= 80).await;
    postgres.stop();

    // What had passed the gate may still leave: a tenth of a second's worth, and the answers of some calls.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = stage.reached().await.len();
    assert!(before < PEOPLE as usize, "the campaign is not over yet");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(stage.reached().await.len(), before, "nothing is sent");

    let again = Program::start(folder.path());
    eventually(async || {
        let status = sqlx::query_scalar("SELECT status FROM campaigns")
            .fetch_one(stage.app.owner())
            .await;
        (status.ok() == Some("done".to_owned())).then_some(())
    })
    .await;
    let all = States {
        sent: PEOPLE,
        ..States::default()
    };
    stage.until(campaign, |now| *now == all).await;
    assert_eq!(stage.reached().await.len() as i64, PEOPLE);
    drop(stage);
    again.stop();
}
