//! What becomes of a campaign while its template's standing or its file changes under way.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::campaigns::stage::Stage;
use crate::support::eventually;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR";

/// Gives the stage a template with a picture, at the sandbox and here.
async fn with_picture(stage: &Stage) -> Uuid {
    let http = reqwest::Client::new();
    let base = &stage.app.sandbox.address;
    let waba: String = sqlx::query_scalar(
        "SELECT a.waba_id FROM whatsapp_accounts a JOIN message_templates t ON t.whatsapp_account_id = a.id WHERE t.id = $1",
    )
    .bind(stage.template)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let url = format!("{base}/sandbox/accounts.json");
    let accounts: Vec<Value> = http.get(url).send().await.unwrap().json().await.unwrap();
    let account = accounts.iter().find(|a| a["waba_id"] == *waba).unwrap();
    let handle = "4::c2FtcGxlLWhhbmRsZQ==";
    let body = "Hello {{1}}, our winter lamps are here.";
    let create = http
        .post(format!("{base}/{waba}/message_templates"))
        .bearer_auth(account["token"].as_str().unwrap())
        .json(
            &json!({ "name": "lamps", "language": "en", "category": "MARKETING", "components": [
                { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } },
                { "type": "BODY", "text": body, "example": { "body_text": [["Lena"]] } },
            ]}),
        );
    let made: Value = create.send().await.unwrap().json().await.unwrap();
    let meta = made["id"].as_str().unwrap();
    let put = http.put(format!("{base}/sandbox/templates/{meta}"));
    put.json(&json!({ "status": "APPROVED" }))
        .send()
        .await
        .unwrap();
    let file = Uuid::now_v7();
    let now = stage.app.app.clock.now();
    let owner = stage.app.owner();
    sqlx::query(
        "INSERT INTO template_files (workspace_id, id, name, mime, size, handle, created_at)
         VALUES ($1, $2, 'lamp.png', 'image/png', $3, $4, $5)",
    )
    .bind(stage.workspace)
    .bind(file)
    .bind(PNG.len() as i64)
    .bind(handle)
    .bind(now)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO template_file_parts (workspace_id, file_id, n, bytes) VALUES ($1, $2, 0, $3)",
    )
    .bind(stage.workspace)
    .bind(file)
    .bind(PNG)
    .execute(owner)
    .await
    .unwrap();
    let content = json!({
        "header_format": "IMAGE", "body": body, "samples": { "1": "Lena" },
        "media": { "id": file, "handle": handle, "name": "lamp.png", "mime": "image/png" },
    });
    sqlx::query(
        "UPDATE message_templates SET name = 'lamps', meta_template_id = $2, content = $3 WHERE id = $1",
    )
    .bind(stage.template)
    .bind(meta)
    .bind(content)
    .execute(owner)
    .await
    .unwrap();
    file
}

async fn some_went_out(stage: &Stage) {
    eventually(async || (stage.reached().await.len() > 2).then_some(())).await;
}

#[tokio::test]
async fn a_campaign_is_held_when_meta_no_longer_takes_its_file() {
    let stage = Stage::new().await;
    let file = with_picture(&stage).await;
    stage.people(60).await;
    stage.speed(10).await;
    let campaign = stage.campaign().await;
    some_went_out(&stage).await;
    // Meta's id of the file has run out, and what lies here is no picture any more.
    let owner = stage.app.owner();
    for change in [
        "UPDATE template_file_parts SET bytes = 'GIF89a, not a picture' WHERE file_id = $1",
        "UPDATE template_files SET media_id = NULL, size = 21 WHERE id = $1",
    ] {
        sqlx::query(change).bind(file).execute(owner).await.unwrap();
    }
    stage.wait_for(campaign, "paused").await;
    let reason = stage.status(campaign).await.1;
    assert_eq!(reason.as_deref(), Some("131053"));
    let page = stage
        .alice
        .browser
        .get(&format!("/app/campaigns/{campaign}"))
        .await;
    assert!(page.text.contains("131053"), "{}", page.text);
    let (reached, states) = (stage.reached().await.len(), stage.states(campaign).await);
    assert!(reached < 60 && states.failed == 0, "{reached}, {states:?}");
    assert_eq!(states.waiting + states.sent, 60, "{states:?}");
}

#[tokio::test]
async fn a_flagged_template_is_a_warning_and_its_campaign_goes_on() {
    let stage = Stage::new().await;
    stage.people(40).await;
    stage.speed(10).await;
    let campaign = stage.campaign().await;
    some_went_out(&stage).await;
    stage.template_status("FLAGGED").await;
    eventually(async || {
        let status: String =
            sqlx::query_scalar("SELECT status FROM message_templates WHERE id = $1")
                .bind(stage.template)
                .fetch_one(stage.app.owner())
                .await
                .unwrap();
        (status == "FLAGGED").then_some(())
    })
    .await;
    let left = stage.states(campaign).await.waiting;
    assert!(left > 0, "the warning came too late to prove anything");
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 40);
}
