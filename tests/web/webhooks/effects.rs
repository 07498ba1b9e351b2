use serde_json::{Value, json};
use sqlx::Row;
use uuid::Uuid;
use xpecto::messaging::{self, Content, Outcome, Queued};

use crate::support::business::{Business, waiting};
use crate::support::{TestApp, eventually};

const MIRA: &str = "918123522325";

async fn counts(app: &TestApp) -> (i64, i64, i64, i64, i64) {
    let row = sqlx::query(
        "SELECT coalesce(sum(sent), 0)::bigint, coalesce(sum(delivered), 0)::bigint, coalesce(sum(read), 0)::bigint,
                coalesce(sum(failed), 0)::bigint, coalesce(sum(received), 0)::bigint FROM daily_counts",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    (row.get(0), row.get(1), row.get(2), row.get(3), row.get(4))
}

/// A message of ours to Mira that the Graph API took under this id.
async fn sent(app: &TestApp, business: &Business, wamid: &str) -> Uuid {
    let (ws, now) = (business.workspace, app.app.clock.now());
    let mut tx = app.app.db.tenant(ws).await.unwrap();
    let person = xpecto::contacts::MetaPerson {
        wa_id: Some(MIRA),
        ..Default::default()
    };
    let contact = xpecto::contacts::find_or_create_by_meta(&mut tx, ws, &person, now)
        .await
        .unwrap()
        .unwrap();
    let conversation = messaging::open_conversation(&mut tx, ws, contact, business.number, now)
        .await
        .unwrap();
    let queued = Queued {
        conversation,
        contact,
        kind: "text",
        content: Content::text("On its way"),
        template_id: None,
        category: "service",
        sent_by: None,
    };
    let id = messaging::queue_message(&mut tx, &app.app.keys, ws, &queued, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    sqlx::query("UPDATE messages SET status = 'sending', sending_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(app.owner())
        .await
        .unwrap();
    if !wamid.is_empty() {
        let mut tx = app.app.db.tenant(ws).await.unwrap();
        let outcome = Outcome::Accepted(wamid.to_owned());
        messaging::write_outcome(&mut tx, ws, id, &outcome, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    id
}

async fn status_of(app: &TestApp, id: Uuid) -> String {
    sqlx::query_scalar("SELECT status FROM messages WHERE id = $1")
        .bind(id)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn statuses_move_forward_in_any_order_and_count_once() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let id = sent(&app, &ours, "wamid.out").await;
    ours.deliver(&app, &ours.status("wamid.out", "read", 1_790_000_300))
        .await;
    assert_eq!(status_of(&app, id).await, "read");
    assert_eq!(
        counts(&app).await,
        (0, 1, 1, 0, 0),
        "read implies delivered"
    );
    for (status, at) in [
        ("delivered", 1_790_000_200),
        ("sent", 1_790_000_100),
        ("read", 1_790_000_300),
    ] {
        ours.deliver(&app, &ours.status("wamid.out", status, at))
            .await;
    }
    assert_eq!(status_of(&app, id).await, "read");
    assert_eq!(counts(&app).await, (0, 1, 1, 0, 0));
}

#[tokio::test]
async fn a_webhook_settles_a_send_whose_answer_was_lost() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let id = sent(&app, &ours, "").await;
    let mut news = ours.status("wamid.lost", "delivered", 1_790_000_200);
    news["entry"][0]["changes"][0]["value"]["statuses"][0]["biz_opaque_callback_data"] =
        messaging::callback_data(id).into();
    ours.deliver(&app, &news).await;
    assert_eq!(status_of(&app, id).await, "delivered");
    assert_eq!(counts(&app).await, (1, 1, 0, 0, 0));
    ours.deliver(&app, &ours.status("wamid.lost", "read", 1_790_000_300))
        .await;
    assert_eq!(
        status_of(&app, id).await,
        "read",
        "the webhook told us the id"
    );
}

#[tokio::test]
async fn a_message_opens_a_conversation_once_and_lies_sealed() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let callback = ours.text(&app, "wamid.in", MIRA, "Canary-4711 in indigo, please");
    ours.deliver(&app, &callback).await;
    ours.deliver(&app, &callback).await;
    let row = sqlx::query("SELECT unread, last_inbound_at IS NOT NULL AS open FROM conversations")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(row.get::<i32, _>("unread"), 1);
    assert!(row.get::<bool, _>("open"));
    assert_eq!(counts(&app).await, (0, 0, 0, 0, 1));
    let name: String = sqlx::query_scalar("SELECT name FROM contacts WHERE phone = $1")
        .bind(format!("+{MIRA}"))
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(name, "Mira Kapoor");
    let sealed: Vec<u8> = sqlx::query_scalar("SELECT content_sealed FROM messages")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("Canary"));
}

#[tokio::test]
async fn someone_known_by_id_only_is_one_contact_when_the_number_comes() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let write = |wamid: &str, from: Option<&str>| {
        let mut message = json!({ "from_user_id": "IN.5566", "id": wamid, "timestamp": "1790000000",
                                  "type": "text", "text": { "body": "hi" } });
        if let Some(from) = from {
            message["from"] = from.into();
        }
        ours.messages(json!({ "contacts": [{ "profile": { "name": "M" }, "user_id": "IN.5566" }], "messages": [message] }))
    };
    ours.deliver(&app, &write("wamid.1", None)).await;
    ours.deliver(&app, &write("wamid.2", Some(MIRA))).await;
    ours.deliver(&app, &write("wamid.3", None)).await;
    let people: Vec<(Option<String>, Option<String>)> =
        sqlx::query_as("SELECT phone, bsuid FROM contacts")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(
        people,
        [(Some(format!("+{MIRA}")), Some("IN.5566".to_owned()))]
    );
}

#[tokio::test]
async fn stop_opts_out_and_only_the_persons_own_start_lifts_it() {
    let app = TestApp::start().await;
    let ours = Business::in_sandbox(&app).await;
    let opted_out = async || {
        let out: bool = sqlx::query_scalar("SELECT opted_out_at IS NOT NULL FROM contacts")
            .fetch_one(app.owner())
            .await
            .unwrap();
        out
    };
    ours.person_writes(&app, json!({ "from": MIRA, "text": " Stop. " }))
        .await;
    eventually(async || {
        let done: Option<bool> = sqlx::query_scalar("SELECT done_at IS NOT NULL FROM opt_outs")
            .fetch_optional(app.owner())
            .await
            .unwrap();
        done.filter(|done| *done)
    })
    .await;
    assert!(opted_out().await);
    let switch = |value: &str| {
        json!({ "object": "whatsapp_business_account", "entry": [{ "id": ours.waba_id, "changes": [{
            "field": "user_preferences", "value": { "user_preferences": [{ "wa_id": MIRA,
                "category": "marketing_messages", "value": value, "timestamp": 1_790_000_000 }] } }] }] })
    };
    ours.deliver(&app, &switch("resume")).await;
    assert!(
        opted_out().await,
        "WhatsApp's switch does not lift a written STOP"
    );
    ours.deliver(&app, &ours.text(&app, "wamid.2", MIRA, "START"))
        .await;
    assert!(!opted_out().await);
    ours.deliver(&app, &switch("stop")).await;
    assert!(opted_out().await);
    ours.deliver(&app, &switch("resume")).await;
    assert!(
        !opted_out().await,
        "what the switch did, the switch may undo"
    );
    let sources: Vec<(String, String)> =
        sqlx::query_as("SELECT action, source FROM consents ORDER BY id")
            .fetch_all(app.owner())
            .await
            .unwrap();
    let expected = [
        ("withdrawn", "whatsapp_stop"),
        ("given", "whatsapp_start"),
        ("withdrawn", "provider"),
        ("given", "provider"),
    ];
    assert_eq!(sources, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    // One acknowledgement, of the STOP that was written.
    let told = eventually(async || {
        let told = ours.ledger(&app, MIRA).await;
        (!told.is_empty()).then_some(told)
    })
    .await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0]["body"].as_str().unwrap().contains("no more offers"));
}

#[tokio::test]
async fn one_item_that_cannot_be_applied_does_not_hold_up_the_rest() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let mut foreign = ours.text(&app, "wamid.1", MIRA, "to a number we do not have");
    foreign["entry"][0]["changes"][0]["value"]["metadata"]["phone_number_id"] = "9999".into();
    let good = ours.text(&app, "wamid.2", MIRA, "to ours");
    foreign["entry"]
        .as_array_mut()
        .unwrap()
        .push(good["entry"][0].clone());
    assert_eq!(ours.post(&app, &foreign).await, 200);
    eventually(async || (counts(&app).await.4 == 1).then_some(())).await;
    let (attempts, error): (i32, String) = eventually(async || {
        sqlx::query_as("SELECT attempts, last_error FROM webhook_deliveries WHERE attempts > 0")
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    assert!(attempts >= 1);
    assert_eq!(error, "unknown number");
    assert_eq!(counts(&app).await.4, 1);
}

#[tokio::test]
async fn every_kind_of_callback_is_applied_without_error() {
    let app = TestApp::start().await;
    let ours = Business::unreachable(&app, "720000000000001", "720000000000002", "secret").await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/webhooks");
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let body = std::fs::read(file.unwrap().path()).unwrap();
        let callback: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(ours.post(&app, &callback).await, 200);
        files += 1;
    }
    assert_eq!(files, 28);
    eventually(async || (waiting(app.owner()).await == 0).then_some(())).await;
    let kinds: Vec<String> = sqlx::query_scalar("SELECT DISTINCT kind FROM messages ORDER BY 1")
        .fetch_all(app.owner())
        .await
        .unwrap();
    let expected = [
        "audio",
        "button",
        "contacts",
        "document",
        "image",
        "location",
        "reaction",
        "system",
        "text",
        "unsupported",
    ];
    assert_eq!(kinds, expected);
}

#[tokio::test]
async fn a_changed_number_moves_the_contact_unless_another_has_it() {
    let app = TestApp::start().await;
    let business =
        Business::unreachable(&app, "300000000000301", "300000000000401", "sesame").await;
    let changed = |wamid: &str, from: &str, to: &str| {
        let at = app.app.clock.now().timestamp().to_string();
        business.messages(json!({ "messages": [{
            "from": from, "id": wamid, "timestamp": at, "type": "system",
            "system": { "type": "user_changed_number", "wa_id": to, "body": "User changed number" },
        }]}))
    };
    business
        .deliver(
            &app,
            &business.text(&app, "wamid.1", "918123522325", "hello"),
        )
        .await;
    business
        .deliver(&app, &changed("wamid.2", "918123522325", "918123522326"))
        .await;
    let phones = async || -> Vec<String> {
        sqlx::query_scalar("SELECT phone FROM contacts WHERE workspace_id = $1 ORDER BY phone")
            .bind(*business.workspace)
            .fetch_all(app.owner())
            .await
            .unwrap()
    };
    assert_eq!(phones().await, ["+918123522326"]);
    business
        .deliver(
            &app,
            &business.text(&app, "wamid.3", "918123522327", "hello"),
        )
        .await;
    business
        .deliver(&app, &changed("wamid.4", "918123522326", "918123522327"))
        .await;
    assert_eq!(phones().await, ["+918123522326", "+918123522327"]);
    let said: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM audit_entries WHERE workspace_id = $1 AND action LIKE 'contact.number%' ORDER BY action",
    )
    .bind(*business.workspace).fetch_all(app.owner()).await.unwrap();
    assert_eq!(
        said,
        ["contact.number_change_kept", "contact.number_changed"]
    );
}
