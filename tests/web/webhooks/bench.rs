//! Events of campaign messages, ten a request, stored and applied, against the same SQL in batches of 500.

use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::StreamExt;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::business::{Business, sign, waiting};
use crate::support::{TestApp, eventually};

const REQUESTS: usize = 2_000;
const EVENTS: usize = 10;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement; benches/webhooks.sh runs it in a release build"]
async fn ten_events_a_request() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let campaign = ledger(&app, &ours).await;
    let contacts: Vec<Uuid> = sqlx::query_scalar("SELECT contact_id FROM campaign_recipients")
        .fetch_all(app.owner())
        .await
        .unwrap();
    for round in 1..=5 {
        let signed = |people| {
            let body = body(&ours, campaign, people).to_string();
            let signature = sign(body.as_bytes(), &ours.secret);
            (body, signature)
        };
        let bodies: Vec<(String, String)> = contacts.chunks(EVENTS).map(signed).collect();
        let client = reqwest::Client::new();
        let address = format!("{}/webhooks/whatsapp", app.base);
        reset(&app).await;
        let start = Instant::now();
        futures_util::stream::iter(&bodies)
            .for_each_concurrent(32, async |(body, signature)| {
                let request = client
                    .post(&address)
                    .header("X-Hub-Signature-256", signature);
                let answer = request.body(body.clone()).send().await.unwrap();
                assert_eq!(answer.status(), 200);
            })
            .await;
        eventually(async || (waiting(app.owner()).await == 0).then_some(())).await;
        let served = contacts.len() as f64 / start.elapsed().as_secs_f64();
        assert_eq!(delivered(&app).await, contacts.len() as i64);
        reset(&app).await;
        let start = Instant::now();
        for people in contacts.chunks(500) {
            floor(&app, &ours, campaign, people).await;
        }
        let floor = contacts.len() as f64 / start.elapsed().as_secs_f64();
        assert_eq!(delivered(&app).await, contacts.len() as i64);
        println!(
            "round {round}: {served:.0} events/s, {floor:.0} in batches of 500, ratio {:.2}",
            served / floor
        );
    }
}

/// A campaign whose messages all left.
async fn ledger(app: &TestApp, ours: &Business) -> Uuid {
    let (campaign, people) = (Uuid::now_v7(), (REQUESTS * EVENTS) as i32);
    sqlx::query(
        "INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, status, created_at)
         VALUES ($1, $2, 'bench', $2, $3, 'MARKETING', 'all', 'done', now())",
    )
    .bind(*ours.workspace).bind(campaign).bind(ours.number)
    .execute(app.owner()).await.unwrap();
    sqlx::query(
        "INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state, wamid, sent_at)
         SELECT $1, $2, gen_random_uuid(), '+91' || n, '{}', 'sent', 'wamid.' || n, to_timestamp(1790000000)
         FROM generate_series(1, $3) n",
    )
    .bind(*ours.workspace).bind(campaign).bind(people)
    .execute(app.owner()).await.unwrap();
    campaign
}

fn body(ours: &Business, campaign: Uuid, people: &[Uuid]) -> Value {
    let pack = |id: &Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
    let status = |contact: &Uuid| {
        json!({ "id": format!("wamid.{contact}"), "status": "delivered", "timestamp": "1790000060",
                "recipient_id": "918123522325",
                "biz_opaque_callback_data": format!("campaign:{}.{}", pack(&campaign), pack(contact)),
                "pricing": { "billable": true, "pricing_model": "PMP", "type": "regular", "category": "marketing" } })
    };
    let statuses: Vec<Value> = people.iter().map(status).collect();
    ours.messages(json!({ "statuses": statuses }))
}

async fn reset(app: &TestApp) {
    sqlx::query("UPDATE campaign_recipients SET delivered_at = NULL")
        .execute(app.owner())
        .await
        .unwrap();
    sqlx::query("VACUUM ANALYZE campaign_recipients")
        .execute(app.owner())
        .await
        .unwrap();
}

async fn delivered(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(delivered_at) FROM campaign_recipients")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

/// What one batch costs Postgres at least: its bodies stored, then applied and removed.
async fn floor(app: &TestApp, ours: &Business, campaign: Uuid, people: &[Uuid]) {
    let ws = *ours.workspace;
    let now = app.app.clock.now();
    let ids: Vec<Uuid> = people.chunks(EVENTS).map(|_| Uuid::now_v7()).collect();
    let bodies: Vec<Vec<u8>> = ids.iter().map(|_| vec![7; 3_500]).collect();
    let mut tx = app.app.db.tenant(ours.workspace).await.unwrap();
    sqlx::query(
        "INSERT INTO webhook_deliveries (workspace_id, id, body_sealed, received_at, retry_at)
         SELECT $1, d.id, d.body, $4, $4 FROM unnest($2::uuid[], $3::bytea[]) AS d (id, body)",
    )
    .bind(ws)
    .bind(&ids)
    .bind(&bodies)
    .bind(now)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut tx = app.app.db.tenant(ours.workspace).await.unwrap();
    for sql in [
        "SELECT r.contact_id FROM campaign_recipients r JOIN unnest($3::uuid[]) AS u (contact_id) USING (contact_id)
         WHERE r.workspace_id = $1 AND r.campaign_id = $2 ORDER BY r.contact_id FOR UPDATE OF r",
        "UPDATE campaign_recipients r SET delivered_at = to_timestamp(1790000060)
         FROM unnest($3::uuid[]) AS u (contact_id)
         WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = u.contact_id",
        "INSERT INTO daily_counts AS c (workspace_id, day, delivered)
         SELECT $1, date '2026-09-21', cardinality($3::uuid[]) WHERE $2 IS NOT NULL
         ON CONFLICT (workspace_id, day) DO UPDATE SET delivered = c.delivered + excluded.delivered",
    ] {
        sqlx::query(sql).bind(ws).bind(campaign).bind(people).execute(&mut *tx).await.unwrap();
    }
    sqlx::query("DELETE FROM webhook_deliveries WHERE workspace_id = $1 AND id = ANY($2)")
        .bind(ws)
        .bind(&ids)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
