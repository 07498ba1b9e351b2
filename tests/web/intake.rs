//! Words written over WhatsApp: a workspace's own beside the built-in ones, the same request twice, and
//! the platform's own number.

use serde_json::{Value, json};

use crate::requests::{NUMBER, hold, ledger, proven, whatsapp_code};
use crate::support::business::{Business, post_signed};
use crate::support::{TestApp, eventually};

const ASHA: &str = "919876543210";

async fn opted_out(app: &TestApp, business: &Business) -> bool {
    sqlx::query_scalar(
        "SELECT coalesce(bool_or(opted_out_at IS NOT NULL), false) FROM contacts WHERE workspace_id = $1",
    )
    .bind(*business.workspace)
    .fetch_one(app.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_workspace_is_stopped_by_its_own_words_and_by_nobody_elses() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let hers = Business::in_sandbox_of(&app, alice.workspace()).await;
    let his = Business::in_sandbox_of(&app, charlie.workspace()).await;
    let words = "/app/settings/words";
    alice.get(words).await.expect(200);
    for (stop, know, message) in [
        ("start", "", "already means something else"),
        ("Arrêt", "ARRÊT!", "in another list too"),
        ("x", "", "too short"),
    ] {
        let fields = [("stop", stop), ("know", know)];
        let refused = alice.submit_as("PUT", words, &fields).await.expect(422);
        assert!(refused.text.contains(message), "{stop}: {message}");
    }
    let fields = [
        ("stop", "Arrêt\nnie wieder"),
        ("know", "Datenschutz"),
        ("start", ""),
    ];
    let saved = alice.submit_as("PUT", words, &fields).await.expect(200);
    assert_eq!(
        saved.value("stop").as_deref().map(str::trim),
        Some("Arrêt\nnie wieder")
    );

    for (business, id) in [(&hers, "wamid.1"), (&his, "wamid.2")] {
        let talk = business.text(&app, id, ASHA, "nie wieder so spät");
        business.deliver(&app, &talk).await;
        assert!(!opted_out(&app, business).await, "talk is no wish");
        let stop = business.text(&app, &format!("{id}b"), ASHA, "Nie wieder!");
        business.deliver(&app, &stop).await;
    }
    assert!(opted_out(&app, &hers).await);
    assert!(!opted_out(&app, &his).await);
}

#[tokio::test]
async fn privacy_written_twice_is_one_request_with_one_reference() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(&app, alice.workspace()).await;
    for count in 1..=2 {
        let message = json!({ "from": ASHA, "text": "Privacy" });
        business.person_writes(&app, message).await;
        let replies = eventually(async || {
            let all = business.ledger(&app, ASHA).await;
            (all.len() == count).then_some(all)
        });
        let replies = replies.await;
        assert_eq!(reference(&replies[0]), reference(&replies[count - 1]));
    }
    let filed: i64 = sqlx::query_scalar("SELECT count(*) FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(filed, 1);
}

/// The reference in a message of ours.
fn reference(message: &Value) -> String {
    let text = message.to_string();
    let at = text.find("PR-").unwrap_or_else(|| panic!("{text}"));
    text[at..at + 19].to_owned()
}

/// Waba, number and secret of the platform's own number, once it is there.
async fn platform(app: &TestApp) -> (String, String, String) {
    let (waba, number, sealed): (String, String, Vec<u8>) =
        sqlx::query_as("SELECT waba_id, phone_number_id, secret_sealed FROM platform_number")
            .fetch_one(app.owner())
            .await
            .unwrap();
    let scope = xpecto::crypto::KeyScope::Platform;
    let place = "platform_number/secret_sealed/1";
    let secret = app.app.keys.open_sealed(scope, place, &sealed).unwrap();
    (waba, number, String::from_utf8(secret.to_vec()).unwrap())
}

#[tokio::test]
async fn who_writes_privacy_to_the_platform_learns_the_businesses_behind_a_code_only() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    hold(&app, alice.workspace(), "Asha").await;
    // The first code makes the number.
    let first = app.browser();
    proven(&app, &first, "access", 1).await;
    let (waba, number, secret) = platform(&app).await;
    let callback = |id: &str, text: &str| {
        json!({
            "object": "whatsapp_business_account",
            "entry": [{ "id": waba, "changes": [{ "field": "messages", "value": {
                "messaging_product": "whatsapp",
                "metadata": { "display_phone_number": "1", "phone_number_id": number },
                "contacts": [{ "profile": { "name": "Asha" }, "wa_id": ASHA }],
                "messages": [{ "from": ASHA, "id": id, "type": "text", "text": { "body": text },
                               "timestamp": app.app.clock.now().timestamp().to_string() }],
            } }] }],
        })
        .to_string()
    };
    let stop = callback("wamid.p1", "STOP");
    assert_eq!(post_signed(&app, stop.as_bytes(), "another").await, 401);
    assert_eq!(post_signed(&app, stop.as_bytes(), &secret).await, 200);
    assert_eq!(post_signed(&app, stop.as_bytes(), &secret).await, 200);
    eventually(async || {
        let out: bool = sqlx::query_scalar("SELECT opted_out_at IS NOT NULL FROM contacts")
            .fetch_one(app.owner())
            .await
            .unwrap();
        out.then_some(())
    })
    .await;
    let talk = callback("wamid.p2", "what is this?");
    assert_eq!(post_signed(&app, talk.as_bytes(), &secret).await, 200);

    // Through the sandbox, which then lets the answer through.
    let inbound = json!({ "phone_number_id": number, "from": ASHA, "text": "delete my data" });
    let url = format!("{}/sandbox/inbound", app.sandbox.address);
    let sent = reqwest::Client::new().post(url).json(&inbound).send().await;
    assert!(sent.unwrap().status().is_success());
    let answer = eventually(async || {
        let all = ledger(&app, NUMBER).await;
        let found = all
            .iter()
            .find(|m| m["type"] == "text" && m.to_string().contains("PR-"));
        found.cloned()
    })
    .await;
    let path = format!("/privacy/requests/{}", reference(&answer));
    let person = app.browser();
    let closed = person.get(&path).await.expect(200);
    assert!(!closed.text.contains("Delete my data") && !closed.text.contains("alice"));
    let codes = async || {
        let all = ledger(&app, NUMBER).await;
        all.iter().filter(|m| m["type"] == "template").count()
    };
    let before = codes().await;
    person
        .submit(&format!("{path}/code"), &[])
        .await
        .expect(200);
    let code = whatsapp_code(&app, NUMBER, before + 1).await;
    let opened = person.submit(&path, &[("code", &code)]).await.expect(200);
    assert!(opened.text.contains("Delete my data"));
    let kinds: Vec<String> = sqlx::query_scalar("SELECT kind FROM privacy_requests ORDER BY kind")
        .fetch_all(app.owner())
        .await
        .unwrap();
    assert_eq!(kinds, ["access", "deletion", "objection"]);
}
