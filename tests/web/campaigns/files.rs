//! A template's file that Meta cannot be given: the campaign waits, then a person is asked, and nothing is sent
//! without it.

use chrono::Duration;
use serde_json::{Value, json};
use uuid::Uuid;

use super::stage::Stage;
use crate::support::eventually;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR";
const HANDLE: &str = "4::c2FtcGxlLWhhbmRsZQ==";
const BODY: &str = "Hello {{1}}, our winter lamps are here.";

/// Makes the stage's template one with a picture that was never given to Meta.
pub(super) async fn with_a_picture(stage: &Stage) -> Uuid {
    with_header(stage, "IMAGE", ("lamp.png", "image/png"), PNG).await
}

/// Makes the stage's template one with a header of this format and this file; the file's id.
pub(super) async fn with_header(
    stage: &Stage,
    format: &str,
    (name, mime): (&str, &str),
    bytes: &[u8],
) -> Uuid {
    let (waba, token) = account(stage).await;
    let base = &stage.app.sandbox.address;
    let http = reqwest::Client::new();
    let template = json!({ "name": "lamps", "language": "en", "category": "MARKETING", "components": [
        { "type": "HEADER", "format": format, "example": { "header_handle": [HANDLE] } },
        { "type": "BODY", "text": BODY, "example": { "body_text": [["Lena"]] } },
    ]});
    let create = http.post(format!("{base}/{waba}/message_templates"));
    let made = create.bearer_auth(token).json(&template).send().await;
    let made: Value = made.unwrap().json().await.unwrap();
    let meta = made["id"].as_str().unwrap();
    let approve = http.put(format!("{base}/sandbox/templates/{meta}"));
    let approve = approve.json(&json!({ "status": "APPROVED" }));
    approve.send().await.unwrap();

    let (file, owner) = (Uuid::now_v7(), stage.app.owner());
    let content = json!({
        "header_format": format, "body": BODY, "samples": { "1": "Lena" },
        "media": { "id": file, "handle": HANDLE, "name": name, "mime": mime },
    });
    sqlx::query("INSERT INTO template_files (workspace_id, id, name, mime, size, handle, created_at) VALUES ($1, $2, $6, $7, $3, $4, $5)")
        .bind(stage.workspace).bind(file).bind(bytes.len() as i64).bind(HANDLE).bind(stage.app.app.clock.now())
        .bind(name).bind(mime).execute(owner).await.unwrap();
    sqlx::query(
        "INSERT INTO template_file_parts (workspace_id, file_id, n, bytes) VALUES ($1, $2, 0, $3)",
    )
    .bind(stage.workspace)
    .bind(file)
    .bind(bytes)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query("UPDATE message_templates SET name = 'lamps', meta_template_id = $2, content = $3 WHERE id = $1")
        .bind(stage.template).bind(meta).bind(content)
        .execute(owner).await.unwrap();
    file
}

/// The stage's account at the sandbox: its id and token.
pub(super) async fn account(stage: &Stage) -> (String, String) {
    // The workspace has one more, from its sign-up.
    let waba: String = sqlx::query_scalar(
        "SELECT a.waba_id FROM whatsapp_accounts a JOIN message_templates t ON t.whatsapp_account_id = a.id WHERE t.id = $1",
    )
    .bind(stage.template)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let url = format!("{}/sandbox/accounts.json", stage.app.sandbox.address);
    let accounts: Vec<Value> = reqwest::get(url).await.unwrap().json().await.unwrap();
    let account = accounts.iter().find(|a| a["waba_id"] == *waba).unwrap();
    (waba, account["token"].as_str().unwrap().to_owned())
}

/// Where the account's calls go.
async fn calls_go_to(stage: &Stage, graph: &str) {
    sqlx::query("UPDATE whatsapp_accounts SET graph_url = $2 WHERE workspace_id = $1")
        .bind(stage.workspace)
        .bind(graph)
        .execute(stage.app.owner())
        .await
        .unwrap();
}

/// Until when the campaign waits, if it does.
async fn waits(stage: &Stage, campaign: Uuid) -> bool {
    let until: Option<chrono::DateTime<chrono::Utc>> =
        sqlx::query_scalar("SELECT not_before FROM campaigns WHERE id = $1")
            .bind(campaign)
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
    until.is_some_and(|until| until > stage.app.app.clock.now())
}

#[tokio::test]
async fn a_campaign_waits_for_its_file_then_asks_a_person_and_goes_on_when_told() {
    let stage = Stage::new().await;
    with_a_picture(&stage).await;
    stage.people(3).await;
    // Nobody answers there.
    calls_go_to(&stage, "http://127.0.0.1:9").await;
    let campaign = stage.campaign().await;
    let mut pauses = 0;
    while stage.status(campaign).await.0 != "paused" {
        eventually(async || {
            let held = stage.status(campaign).await.0 == "paused";
            (held || waits(&stage, campaign).await).then_some(())
        })
        .await;
        if stage.status(campaign).await.0 == "paused" {
            break;
        }
        pauses += 1;
        assert!(pauses < 20, "nobody is ever asked");
        stage.app.app.clock.advance(Duration::seconds(31));
    }
    assert_eq!(pauses, 9, "tries before a person is asked");
    let reason = stage.status(campaign).await.1;
    assert_eq!(reason.as_deref(), Some("file_waits"));
    assert!(stage.reached().await.is_empty());
    let states = stage.states(campaign).await;
    assert_eq!((states.waiting, states.failed), (3, 0), "{states:?}");
    let path = format!("/app/campaigns/{campaign}");
    let page = stage.alice.get(&path).await.expect(200);
    assert!(
        page.text
            .contains("Meta has not taken the template’s file so far")
    );

    calls_go_to(&stage, &stage.app.sandbox.address).await;
    let resume = format!("{path}/pause");
    stage
        .alice
        .submit_as("DELETE", &resume, &[])
        .await
        .expect(200);
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 3);
}
