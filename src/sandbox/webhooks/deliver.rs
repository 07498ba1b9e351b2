//! Posting: one lane for each account, one request at a time, so that order
//! is kept unless a fault says otherwise.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use rand::seq::SliceRandom;
use sha2::Sha256;
use tokio::sync::mpsc::UnboundedReceiver;

use super::super::account::Account;
use super::super::world::World;
use super::{Event, payload};

/// Statuses that one request carries at most. Meta promises no more than 1,000.
const BATCH: usize = 100;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Posts one account's events until the sandbox stops.
pub async fn lane(
    world: Arc<World>,
    client: reqwest::Client,
    account: Arc<Account>,
    mut inbox: UnboundedReceiver<Event>,
) {
    let mut events = Vec::with_capacity(BATCH);
    while inbox.recv_many(&mut events, BATCH).await > 0 {
        let faults = world.faults();
        if faults.reorder_webhooks {
            events.shuffle(&mut rand::rng());
        }
        for body in payload::bodies(&world.media, &account, &events) {
            let body = Bytes::from(body);
            post(&world, &client, &account, &body).await;
            if faults.duplicate_webhooks {
                post(&world, &client, &account, &body).await;
            }
        }
        let moments = events.iter().map(Event::moment);
        world.note_told(&account, moments.max().unwrap_or_default());
        events.clear();
    }
}

/// Posts until the answer is 200, or until nobody is subscribed any more.
async fn post(world: &World, client: &reqwest::Client, account: &Account, body: &Bytes) {
    let signature = sign(&account.identity.app_secret, body);
    let mut pause = FIRST_PAUSE;
    while let Some(address) = world.callback_of(account) {
        let answer = client
            .post(address)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature.as_str())
            .header("User-Agent", "facebookexternalua")
            .body(body.clone())
            .send()
            .await;
        match answer {
            Ok(answer) if answer.status() == reqwest::StatusCode::OK => return,
            Ok(answer) => tracing::debug!(status = %answer.status(), "webhook not taken"),
            Err(error) => tracing::debug!(error = %error.without_url(), "webhook not delivered"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn sign(secret: &str, body: &[u8]) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}
