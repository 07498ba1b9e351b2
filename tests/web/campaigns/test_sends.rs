//! A test of a draft: one message to one number, through the gate, no recipient.

use uuid::Uuid;
use xpecto::jobs::Job;
use xpecto::webhooks::ConfirmOptOut;

use super::pages::draft;
use super::stage::Stage;
use super::trouble::business;
use crate::support::eventually;

/// The owner's own number, as signed up with.
async fn own(stage: &Stage) -> String {
    sqlx::query_scalar("SELECT phone FROM workspaces WHERE id = $1")
        .bind(stage.workspace)
        .fetch_one(stage.app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_owner_sees_the_message_on_a_phone_before_it_goes_to_everyone() {
    let stage = Stage::new().await;
    stage.people(3).await;
    let address = draft(&stage, "").await;
    let review = format!("{address}/review");
    let page = stage.alice.get(&review).await.expect(200);
    let own = own(&stage).await;
    assert_eq!(page.value("test_phone").as_deref(), Some(own.as_str()));
    let tests = format!("{address}/tests");
    let fields = [("test_phone", own.as_str())];
    let page = stage.alice.submit(&tests, &fields).await.expect(200);
    assert_eq!(page.path, review);
    eventually(async || {
        let page = stage.alice.get(&review).await;
        let told = page.texts("#tests li").first().cloned().unwrap_or_default();
        (told.contains(&own) && told.contains("Delivered")).then_some(())
    })
    .await;
    let ledger = stage.ledger().await;
    assert_eq!(ledger.len(), 1);
    assert!(ledger[0]["body"].as_str().unwrap().contains("Hello friend"));
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    let json = stage.json(id).await;
    assert_eq!(
        (&json["status"], &json["recipients"]),
        (&"draft".into(), &0.into())
    );
}

#[tokio::test]
async fn a_test_needs_a_number_and_the_agreement_of_whoever_has_it() {
    let stage = Stage::new().await;
    let address = draft(&stage, "").await;
    let tests = format!("{address}/tests");
    let wrong = [("test_phone", "12")];
    let page = stage.alice.submit(&tests, &wrong).await.expect(422);
    assert_eq!(page.select("a[href='#test_phone']").len(), 1);
    assert_eq!(page.value("test_phone").as_deref(), Some("12"));
    let another = [("test_phone", "+919876500001")];
    let page = stage.alice.submit(&tests, &another).await.expect(422);
    assert_eq!(page.select("a[href='#test_agreed']").len(), 1);
    let charlie = stage.app.sign_up("charlie").await;
    charlie.submit(&tests, &another).await.expect(404);
    assert!(stage.ledger().await.is_empty());
}

#[tokio::test]
async fn a_stop_counts_more_than_the_owners_word() {
    let stage = Stage::new().await;
    stage.people(1).await;
    stage
        .run_sql("UPDATE contacts SET opted_out_at = created_at WHERE workspace_id = $1")
        .await;
    let address = draft(&stage, "").await;
    let fields = [("test_phone", "+919876500001"), ("test_agreed", "on")];
    let tests = format!("{address}/tests");
    stage.alice.submit(&tests, &fields).await.expect(200);
    eventually(async || {
        let page = stage.alice.get(&format!("{address}/review")).await;
        let told = page.texts("#tests li").first().cloned().unwrap_or_default();
        told.contains("Said stop").then_some(())
    })
    .await;
    assert!(stage.ledger().await.is_empty());
}

#[tokio::test]
async fn a_stop_is_done_only_when_no_test_is_under_way() {
    let stage = Stage::new().await;
    stage.people(1).await;
    let address = draft(&stage, "").await;
    let campaign: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    sqlx::query("INSERT INTO campaign_tests (workspace_id, id, campaign_id, phone, parameters, agreed, state, created_at, sending_at)
                 VALUES ($1, $2, $2, '+919876500001', '[]', true, 'sending', $3, $3)")
        .bind(stage.workspace).bind(campaign).bind(stage.app.app.clock.now())
        .execute(stage.app.owner()).await.unwrap();
    let ours = business(&stage).await;
    let stop = ours.text(&stage.app, "wamid.T1", "919876500001", "STOP");
    ours.deliver(&stage.app, &stop).await;
    let done = async || -> bool {
        sqlx::query_scalar("SELECT done_at IS NOT NULL FROM opt_outs WHERE workspace_id = $1")
            .bind(stage.workspace)
            .fetch_one(stage.app.owner())
            .await
            .unwrap()
    };
    let contact = sqlx::query_scalar("SELECT contact_id FROM opt_outs WHERE workspace_id = $1")
        .bind(stage.workspace)
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    let confirm = ConfirmOptOut {
        workspace: stage.alice.workspace(),
        contact,
    };
    confirm.run(stage.app.app.clone()).await.unwrap();
    assert!(!done().await, "a call to them may be under way");
    stage
        .run_sql("UPDATE campaign_tests SET state = 'sent' WHERE workspace_id = $1")
        .await;
    eventually(async || done().await.then_some(())).await;
}
