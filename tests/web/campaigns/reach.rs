//! People whom WhatsApp does not reach (Meta's 131026): said where it matters, until something arrives.

use serde_json::json;
use uuid::Uuid;

use super::pages::draft;
use super::stage::Stage;
use crate::support::eventually;

/// The text of a draft's last page and of the only contact's own.
async fn told(stage: &Stage, contact: Uuid) -> (bool, bool) {
    let address = draft(stage, "").await;
    let review = stage.alice.get(&format!("{address}/review")).await;
    let page = stage.alice.get(&format!("/app/contacts/{contact}")).await;
    (
        review
            .expect(200)
            .text
            .contains("was not reached on WhatsApp lately"),
        page.expect(200)
            .text
            .contains("WhatsApp did not reach this number"),
    )
}

#[tokio::test]
async fn who_was_not_reached_is_marked_until_something_arrives() {
    let stage = Stage::new().await;
    stage.people(1).await;
    let contact: Uuid = sqlx::query_scalar("SELECT id FROM contacts WHERE workspace_id = $1")
        .bind(stage.workspace)
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    assert_eq!(told(&stage, contact).await, (false, false));
    stage.set("fail_rate", json!(1)).await;
    let campaign = stage.campaign().await;
    eventually(async || (stage.json(campaign).await["failed"] == 1).then_some(())).await;
    assert_eq!(told(&stage, contact).await, (true, true));
    let list = format!("/app/campaigns/{campaign}?show=failed");
    let list = stage.alice.get(&list).await.expect(200);
    assert!(list.texts("#recipients tbody")[0].contains("no WhatsApp on this number"));
    let rows = [
        ("name", "Unreached"),
        ("on_0", "campaigns"),
        ("test_0", "unreached"),
        ("value_0", "30"),
        ("action", "save"),
    ];
    let segment = stage.alice.submit("/app/contacts/segments", &rows).await;
    let segment = segment.expect(200);
    assert!(segment.texts("#count").concat().contains("One contact"));

    // Another number is not the one that was not reached.
    let moved = "UPDATE contacts SET phone = '+919876500077' WHERE workspace_id = $1";
    stage.run_sql(moved).await;
    assert_eq!(told(&stage, contact).await, (false, false));
    let back = "UPDATE contacts SET phone = '+919876500001' WHERE workspace_id = $1";
    stage.run_sql(back).await;
    assert_eq!(told(&stage, contact).await, (true, true));

    // So does a message of a conversation that arrives.
    stage.conversation().await;
    let arrived = "INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed, status, created_at, delivered_at)
                   SELECT workspace_id, id, id, contact_id, 'out', 'text', '', 'delivered', created_at, last_message_at + interval '1 minute'
                   FROM conversations WHERE workspace_id = $1";
    stage.run_sql(arrived).await;
    assert_eq!(told(&stage, contact).await, (false, false));
    let gone = "DELETE FROM messages WHERE workspace_id = $1";
    stage.run_sql(gone).await;
    assert_eq!(told(&stage, contact).await, (true, true));

    // It is tried again all the same, and what arrives ends it.
    stage.set("fail_rate", json!(0)).await;
    let campaign = stage.campaign().await;
    eventually(async || (stage.json(campaign).await["delivered"] == 1).then_some(())).await;
    assert_eq!(told(&stage, contact).await, (false, false));
    let segment = stage.alice.get(&segment.path).await.expect(200);
    assert!(segment.texts("#count").concat().contains("Nobody"));
}
