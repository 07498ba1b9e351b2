//! Sending 100,000 messages against the bare HTTP client, and the pace of one number. Measurements:
//! `benches/sending.sh` runs them in a release build.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::stage::Stage;

/// Calls under way at once, of the bare client as of the product.
const UNDER_WAY: usize = 256;
const SECOND: i64 = 1_000_000;

fn number(name: &str, or: i32) -> i32 {
    let given = std::env::var(name).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(or)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement; benches/sending.sh runs it in a release build"]
async fn unpaced() {
    let people = number("RECIPIENTS", 100_000);
    let stage = Stage::new().await;
    crowd(&stage, people).await;
    stage.speed(1_000_000).await;
    stage.set("mps", json!(0)).await;
    let (path, token) = bare_account(&stage).await;
    let callback = format!("{}/webhooks/whatsapp", stage.app.base);
    for round in 1..=number("ROUNDS", 5) {
        stage.app.sandbox.set_webhook_url(None);
        let bare = f64::from(people) / bare(&path, &token, people).await;
        let (whole, calls) = campaign(&stage, people).await;
        let (whole, calls) = (f64::from(people) / whole, f64::from(people) / calls);
        stage.app.sandbox.set_webhook_url(Some(callback.clone()));
        let told = f64::from(people) / campaign(&stage, people).await.0;
        println!(
            "round {round}: bare client {bare:.0} messages/s; campaign from start to done {whole:.0}, ratio {:.2}; \
             between its first and last call {calls:.0}, ratio {:.2}; start to done with webhooks coming in {told:.0}",
            whole / bare,
            calls / bare
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement; benches/sending.sh runs it in a release build"]
async fn paced() {
    let (seconds, limit) = (number("SECONDS_PACED", 100), number("LIMIT", 1_000));
    let people = (seconds + 2) * limit;
    let stage = Stage::new().await;
    crowd(&stage, people).await;
    stage.speed(limit).await;
    campaign(&stage, people).await;
    let refused: i64 = sqlx::query_scalar(
        "SELECT sum(greatest(attempts - 1, 0))::bigint FROM campaign_recipients",
    )
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let mut times: Vec<i64> = stage.ledger().await.iter().map(accepted_at).collect();
    times.sort_unstable();
    let start = times[0];
    let mut full = vec![0; seconds as usize];
    for at in &times {
        if let Some(count) = full.get_mut(((at - start) / SECOND) as usize) {
            *count += 1;
        }
    }
    let enough = full
        .iter()
        .filter(|count| **count * 100 >= limit * 97)
        .count();
    println!(
        "at most {} in any second; {enough} of {seconds} full seconds with 97% of {limit} or more \
         (least {}, mean {}); {refused} refused for speed",
        most(&times),
        full.iter().min().unwrap(),
        full.iter().sum::<i32>() / seconds
    );
}

/// Contacts who agreed to marketing.
async fn crowd(stage: &Stage, people: i32) {
    sqlx::query("INSERT INTO contacts (workspace_id, id, phone, name, opted_in, created_at, updated_at)
                 SELECT $1, gen_random_uuid(), '+' || (919000000000 + n), 'Person ' || n, true, $3, $3
                 FROM generate_series(1, $2) n")
        .bind(stage.workspace).bind(people).bind(stage.app.app.clock.now())
        .execute(stage.app.owner()).await.unwrap();
    sqlx::query("VACUUM ANALYZE contacts")
        .execute(stage.app.owner())
        .await
        .unwrap();
}

/// An account of the sandbox with the same template, which no workspace knows.
async fn bare_account(stage: &Stage) -> (String, String) {
    let accounts = format!("{}/sandbox/accounts.json", stage.app.sandbox.address);
    let accounts: Value = reqwest::get(accounts).await.unwrap().json().await.unwrap();
    let text = |name: &str| {
        accounts.as_array().unwrap().last().unwrap()[name]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = format!(
        "{}/v23.0/{}/messages",
        stage.app.sandbox.address,
        text("phone_number_id")
    );
    (path, text("token"))
}

/// Sends as many messages of the same form as a campaign would, and keeps nothing. Seconds.
async fn bare(path: &str, token: &str, people: i32) -> f64 {
    let client = reqwest::Client::builder()
        .pool_max_idle_per_host(UNDER_WAY)
        .tcp_nodelay(true)
        .timeout(Duration::from_secs(30))
        .build()
        .unwrap();
    let places = Arc::new(Semaphore::new(UNDER_WAY));
    let campaign = Uuid::now_v7();
    let mut calls = JoinSet::new();
    let start = Instant::now();
    for n in 1..=people {
        let place = places.clone().acquire_owned().await.unwrap();
        let request = client
            .post(path)
            .bearer_auth(token)
            .json(&message(campaign, n));
        calls.spawn(async move {
            let answer: Value = request.send().await.unwrap().json().await.unwrap();
            assert!(answer["messages"][0]["id"].is_string(), "{answer}");
            drop(place);
        });
    }
    calls.join_all().await;
    start.elapsed().as_secs_f64()
}

fn message(campaign: Uuid, n: i32) -> Value {
    let pack = |id: Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
    json!({
        "messaging_product": "whatsapp", "recipient_type": "individual",
        "to": format!("+{}", 919_000_000_000 + i64::from(n)), "type": "template",
        "template": { "name": "winter", "language": { "code": "en" }, "components": [
            { "type": "body", "parameters": [{ "type": "text", "text": format!("Person {n}") }] } ] },
        "biz_opaque_callback_data": format!("campaign:{}.{}", pack(campaign), pack(Uuid::now_v7())),
    })
}

/// A campaign to everyone, from its start until it is done: seconds of the whole, and between the
/// first and the last call.
async fn campaign(stage: &Stage, people: i32) -> (f64, f64) {
    for sql in ["TRUNCATE campaign_recipients", "CHECKPOINT"] {
        // Only a superuser may make a checkpoint; without it the rounds are a little less alike.
        let _ = sqlx::query(sql).execute(stage.app.owner()).await;
    }
    let start = Instant::now();
    let id = stage.campaign().await;
    while stage.status(id).await.0 != "done" {
        assert!(
            start.elapsed() < Duration::from_secs(600),
            "{:?}",
            stage.states(id).await
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let whole = start.elapsed().as_secs_f64();
    let (sent, calls): (i64, f64) = sqlx::query_as(
        "SELECT count(*), extract(epoch FROM max(sent_at) - min(sending_at))::float8
         FROM campaign_recipients WHERE campaign_id = $1 AND state = 'sent'",
    )
    .bind(id)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    assert_eq!(sent, i64::from(people));
    (whole, calls)
}

fn accepted_at(message: &Value) -> i64 {
    let text = message["accepted_at"].as_str().unwrap();
    DateTime::parse_from_rfc3339(text)
        .unwrap()
        .timestamp_micros()
}

/// The most messages in any one second, wherever it begins.
fn most(times: &[i64]) -> usize {
    let mut second = VecDeque::new();
    let mut most = 0;
    for at in times {
        while second.front().is_some_and(|first| at - first >= SECOND) {
            second.pop_front();
        }
        second.push_back(*at);
        most = most.max(second.len());
    }
    most
}
