//! What goes wrong in one campaign, on one number or with one answer, and what must go on all the same.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::db::WorkspaceId;

use super::pages::draft;
use super::stage::Stage;
use crate::support::business::Business;
use crate::support::eventually;

/// The stage's account, as Meta posts its callbacks.
pub(super) async fn business(stage: &Stage) -> Business {
    let (account, waba_id, phone_number_id, sealed): (Uuid, String, String, Vec<u8>) = sqlx::query_as(
        "SELECT a.id, a.waba_id, n.phone_number_id, a.app_secret_sealed FROM whatsapp_accounts a
         JOIN phone_numbers n ON n.workspace_id = a.workspace_id AND n.whatsapp_account_id = a.id WHERE n.id = $1",
    )
    .bind(stage.number)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let workspace = WorkspaceId::proven(stage.workspace);
    let place = format!("whatsapp_accounts/app_secret_sealed/{account}");
    let keys = &stage.app.app.keys;
    let secret = keys.open_sealed(KeyScope::Workspace(workspace), &place, &sealed);
    Business {
        workspace,
        number: stage.number,
        waba_id,
        phone_number_id,
        secret: String::from_utf8(secret.unwrap()).unwrap(),
    }
}

/// Our id inside a campaign's message.
fn callback_of(campaign: Uuid, contact: Uuid) -> String {
    let [campaign, contact] = [campaign, contact].map(|id| URL_SAFE_NO_PAD.encode(id.as_bytes()));
    format!("campaign:{campaign}.{contact}")
}

async fn number(stage: &Stage) -> (String, Option<String>) {
    sqlx::query_as("SELECT state, state_reason FROM phone_numbers WHERE id = $1")
        .bind(stage.number)
        .fetch_one(stage.app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_campaign_that_cannot_be_read_keeps_no_other_one_waiting() {
    let stage = Stage::new().await;
    stage.people(3).await;
    let unpreparable = "WITH t AS (
            INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status, content,
                                           status_changed_at, created_at, updated_at)
            SELECT workspace_id, gen_random_uuid(), whatsapp_account_id, 'broken', language, category, status, '\"x\"',
                   status_changed_at, created_at, updated_at
            FROM message_templates WHERE workspace_id = $1 AND name = 'winter' RETURNING workspace_id, id, whatsapp_account_id, created_at)
        INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, status, schedule_at, created_at)
        SELECT workspace_id, gen_random_uuid(), 'Cannot be prepared', t.id, n.id, 'MARKETING', 'all', 'scheduled', t.created_at, t.created_at
        FROM t JOIN phone_numbers n USING (workspace_id, whatsapp_account_id)";
    stage.run_sql(unpreparable).await;
    let unsendable = "INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, status, schedule_at,
                                             created_at, started_at, prepared, template_snapshot)
        SELECT t.workspace_id, gen_random_uuid(), 'Cannot be sent', t.id, n.id, 'MARKETING', 'all', 'running', t.created_at, t.created_at,
               t.created_at, true, '{}'
        FROM message_templates t JOIN phone_numbers n USING (workspace_id, whatsapp_account_id)
        WHERE t.workspace_id = $1 AND t.name = 'winter'";
    stage.run_sql(unsendable).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 3);
    let held: Vec<Uuid> = eventually(async || {
        let held = sqlx::query_scalar(
            "SELECT id FROM campaigns WHERE status = 'paused' AND status_reason = 'unreadable'",
        );
        let held: Vec<Uuid> = held.fetch_all(stage.app.owner()).await.unwrap();
        (held.len() == 2).then_some(held)
    })
    .await;
    for id in held {
        let page = stage.alice.get(&format!("/app/campaigns/{id}")).await;
        assert!(page.expect(200).text.contains("cannot be read"));
    }
}

#[tokio::test]
async fn an_error_told_later_by_a_status_counts_like_an_answer() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.speed(10).await;
    stage.app.sandbox.set_webhook_url(None);
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sent >= 4).await;
    let meta = business(&stage).await;
    for (code, state) in [(131_048, "connected"), (131_042, "stopped")] {
        let told: (Uuid, String) = sqlx::query_as("SELECT contact_id, wamid FROM campaign_recipients WHERE campaign_id = $1 AND state = 'sent' LIMIT 1")
            .bind(campaign).fetch_one(stage.app.owner()).await.unwrap();
        let at = stage.app.app.clock.now().timestamp();
        let mut callback = meta.status(&told.1, "failed", at);
        let status = &mut callback["entry"][0]["changes"][0]["value"]["statuses"][0];
        status["biz_opaque_callback_data"] = callback_of(campaign, told.0).into();
        status["errors"] = json!([{ "code": code, "title": "no" }]);
        meta.deliver(&stage.app, &callback).await;
        stage.wait_for(campaign, "paused").await;
        let reason = stage.status(campaign).await.1;
        assert_eq!(reason, Some(code.to_string()));
        assert_eq!(number(&stage).await.0, state, "{code}");
        stage
            .run_sql("UPDATE campaigns SET status = 'running' WHERE workspace_id = $1")
            .await;
    }
    assert_eq!(number(&stage).await.1.as_deref(), Some("131042"));
    stage.wait_for(campaign, "paused").await;
    let states = stage.until(campaign, |s| s.sending == 0).await;
    assert!(states.waiting > 0, "the audience is not burnt: {states:?}");
    let page = stage.alice.get("/app/settings/numbers").await.expect(200);
    assert!(page.texts("table")[0].contains("payment method"));
}

#[tokio::test]
async fn nothing_of_a_cancelled_campaign_waits_for_ever() {
    let stage = Stage::new().await;
    stage.people(6).await;
    stage.app.sandbox.set_webhook_url(None);
    stage.set("drop_after_accept_rate", json!(1)).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    stage
        .run_sql("UPDATE campaigns SET status = 'cancelled' WHERE workspace_id = $1")
        .await;
    stage.run_sql("UPDATE campaign_recipients SET sending_at = sending_at - interval '1 day' WHERE workspace_id = $1").await;
    let path = format!("/app/campaigns/{campaign}");
    let page = stage.alice.get(&path).await.expect(200);
    assert_eq!(page.select("button[value=failed]").len(), 1);
    assert!(page.select("button[value=again]").is_empty());
    let decide = format!("{path}/unknown");
    let again = [("decision", "again")];
    let page = stage.alice.submit(&decide, &again).await.expect(200);
    assert!(page.text.contains("nothing was changed"));
    assert_eq!(stage.states(campaign).await.unknown, 6);
    let failed = [("decision", "failed")];
    stage.alice.submit(&decide, &failed).await.expect(200);
    assert_eq!(stage.states(campaign).await.failed, 6);
}

#[tokio::test]
async fn what_comes_back_to_the_queue_after_the_end_is_skipped() {
    let stage = Stage::new().await;
    stage.people(6).await;
    stage.set("latency_ms", json!(1_500)).await;
    stage.set("error_code", json!(131_056)).await;
    stage.set("error_rate", json!(1)).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |s| s.sending > 0).await;
    let cancel = format!("/app/campaigns/{campaign}/cancel");
    stage.alice.submit(&cancel, &[]).await.expect(200);
    let states = stage
        .until(campaign, |s| s.waiting == 0 && s.sending == 0)
        .await;
    assert_eq!(states.skipped, 6, "{states:?}");
}

#[tokio::test]
async fn a_draft_whose_template_is_gone_opens_and_can_be_thrown_away() {
    let stage = Stage::new().await;
    stage.people(1).await;
    let address = draft(&stage, "").await;
    stage
        .run_sql("DELETE FROM message_templates WHERE workspace_id = $1 AND name = 'winter'")
        .await;
    let page = stage.alice.get(&address).await.expect(200);
    assert!(page.text.contains("The template of this draft was deleted"));
    let anew = page.select(&format!("a[href='{address}/edit']"));
    assert_eq!(anew.len(), 1);
    let review = format!("{address}/review");
    stage.alice.submit(&review, &[]).await.expect(200);
    let id: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(stage.status(id).await.0, "draft");
    let list = stage.alice.submit_as("DELETE", &address, &[]).await;
    assert!(list.expect(200).text.contains("No campaigns yet"));
}

#[tokio::test]
async fn a_test_that_has_nothing_to_say_ends_and_does_not_hang() {
    let stage = Stage::new().await;
    let address = draft(&stage, "").await;
    stage
        .run_sql("UPDATE message_templates SET content = '\"x\"' WHERE workspace_id = $1 AND name = 'winter'")
        .await;
    let own: String = sqlx::query_scalar("SELECT phone FROM workspaces WHERE id = $1")
        .bind(stage.workspace)
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    let tests = format!("{address}/tests");
    let fields = [("test_phone", own.as_str())];
    stage.alice.submit(&tests, &fields).await.expect(200);
    let reason: Option<String> = eventually(async || {
        sqlx::query_scalar("SELECT reason FROM campaign_tests WHERE state = 'failed'")
            .fetch_optional(stage.app.owner())
            .await
            .unwrap()
    })
    .await;
    assert_eq!(reason.as_deref(), Some("template_not_sendable"));
}

#[tokio::test]
async fn the_warning_about_the_united_states_leaves_canada_out() {
    let stage = Stage::new().await;
    stage.people(3).await;
    stage
        .run_sql(
            "UPDATE contacts SET phone = CASE right(phone, 1) WHEN '1' THEN '+12025550123' WHEN '2' THEN '+14165550123'
                                         ELSE '+18765550123' END WHERE workspace_id = $1",
        )
        .await;
    let address = draft(&stage, "").await;
    let page = stage.alice.get(&format!("{address}/review")).await;
    let told = "One number belongs to the United States";
    assert!(page.expect(200).text.contains(told));
}
