//! A campaign is running: one person is restricted, one objects, one is erased. After each is
//! acknowledged the sandbox gains no message to them.

use uuid::Uuid;

use crate::campaigns::stage::Stage;
use crate::support::eventually;

#[tokio::test]
async fn rights_are_obeyed_in_the_middle_of_a_campaign() {
    let stage = Stage::new().await;
    stage.people(1_000).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |states| states.sent >= 60).await;
    let waiting: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT contact_id, phone FROM campaign_recipients WHERE campaign_id = $1 AND state = 'queued'
         ORDER BY contact_id DESC LIMIT 3",
    )
    .bind(campaign)
    .fetch_all(stage.app.owner())
    .await
    .unwrap();
    let at = |who: usize, what: &str| format!("/app/contacts/{}/{what}", waiting[who].0);
    stage
        .alice
        .submit(&at(0, "restriction"), &[])
        .await
        .expect(200);
    stage
        .alice
        .submit(&at(1, "objection"), &[])
        .await
        .expect(200);
    stage
        .alice
        .submit_as("DELETE", &at(2, "deletion"), &[])
        .await
        .expect(200);
    let before = stage.states(campaign).await;
    assert!(
        before.waiting > 0,
        "the campaign was over too soon: {before:?}"
    );
    stage.wait_for(campaign, "done").await;
    let reached = stage.reached().await;
    for (_, phone) in &waiting {
        assert!(
            !reached.contains(&phone.trim_start_matches('+').to_owned()),
            "{phone} was written to"
        );
        assert!(!reached.contains(phone), "{phone} was written to");
    }
    assert_eq!(reached.len(), 997);
    let states = stage.states(campaign).await;
    assert_eq!((states.sent, states.skipped), (997, 3), "the totals stay");
    eventually(async || {
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM contacts WHERE id = $1")
            .bind(waiting[2].0)
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
        (left == 0).then_some(())
    })
    .await;
    let reasons: Vec<String> = sqlx::query_scalar(
        "SELECT reason FROM campaign_recipients WHERE campaign_id = $1 AND state = 'skipped' ORDER BY reason",
    )
    .bind(campaign)
    .fetch_all(stage.app.owner())
    .await
    .unwrap();
    assert_eq!(reasons, ["erased", "opted_out", "restricted"]);
    // The restricted one is in no audience, and nothing lifts it without the person being told.
    let again = stage.campaign().await;
    stage.wait_for(again, "done").await;
    assert_eq!(
        stage.states(again).await.sent,
        998 - 1,
        "neither restricted nor objected"
    );
    stage
        .alice
        .submit_as("DELETE", &at(0, "restriction"), &[("told", "")])
        .await
        .expect(422);
    stage
        .alice
        .submit_as(
            "DELETE",
            &at(0, "restriction"),
            &[("told", "By phone today")],
        )
        .await
        .expect(200);
}
