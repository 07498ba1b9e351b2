//! WhatsApp numbers: the sandbox's, and real credentials checked at Meta before they are kept.

use serde_json::{Value, json};
use xpecto::sandbox::{self, Running, SandboxOptions};

use crate::support::business::{Business, post_signed};
use crate::support::{Answer, Options, Persona, TestApp, eventually};

/// A second sandbox in Meta's place, and an installation that is set to it.
async fn with_meta() -> (Running, TestApp, Persona) {
    let options = SandboxOptions {
        bind: "127.0.0.1:0".to_owned(),
        ..SandboxOptions::default()
    };
    let meta = sandbox::start(options).await.unwrap();
    let app = TestApp::start_with(Options {
        settings: vec![("XPECTO_GRAPH_URL", meta.address.clone())],
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    (meta, app, alice)
}

/// An account as somebody has one at Meta.
async fn account(meta: &Running) -> Value {
    let address = format!("{}/sandbox/accounts", meta.address);
    let request = reqwest::Client::new().post(address);
    let answer = request
        .json(&json!({ "name": "Northwind Store" }))
        .send()
        .await;
    answer.unwrap().json().await.unwrap()
}

/// Fills the form with an account's values, some of them changed.
async fn connect(alice: &Persona, account: &Value, changes: &[(&str, &str)]) -> Answer {
    let mut fields = Vec::new();
    for name in ["phone_number_id", "waba_id", "token", "app_secret"] {
        let changed = changes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        fields.push((name, changed.unwrap_or(account[name].as_str().unwrap())));
    }
    alice.submit("/app/settings/numbers", &fields).await
}

#[tokio::test]
async fn a_new_workspace_of_the_demo_has_a_number_at_once() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = eventually(async || {
        let page = alice.get("/app/settings/numbers").await;
        (page.select("tbody tr").len() == 1).then_some(page)
    })
    .await;
    assert!(page.texts("tbody td")[0].contains("Sandbox"));
    assert!(page.texts("tbody td")[2].contains("No daily limit"));
}

#[tokio::test]
async fn wrong_credentials_are_told_at_the_field_and_not_kept() {
    let (meta, app, alice) = with_meta().await;
    let own = account(&meta).await;
    let other = account(&meta).await;
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    for (changes, field) in [
        (vec![("token", "EAAnonsense".to_owned())], "token"),
        (vec![("token", String::new())], "token"),
        (vec![("app_secret", String::new())], "app_secret"),
        (vec![("app_secret", "mistyped".to_owned())], "app_secret"),
        (
            vec![("app_secret", text(&other, "app_secret"))],
            "app_secret",
        ),
        (vec![("waba_id", "x".to_owned())], "waba_id"),
        (
            vec![("phone_number_id", "123456789".to_owned())],
            "phone_number_id",
        ),
        (vec![("token", text(&other, "token"))], "token"),
    ] {
        let changes: Vec<_> = changes.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = connect(&alice, &own, &changes).await.expect(422);
        let id = format!("#{field}-error");
        assert_eq!(answer.select(&id).len(), 1, "{changes:?}\n{}", answer.text);
        assert!(
            !answer.text.contains(&text(&own, "app_secret")),
            "secrets are not shown again"
        );
    }
    let kept: i64 =
        sqlx::query_scalar("SELECT count(*) FROM whatsapp_accounts WHERE NOT is_sandbox")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn real_credentials_are_kept_sealed() {
    let (meta, app, alice) = with_meta().await;
    let own = account(&meta).await;
    let page = connect(&alice, &own, &[]).await.expect(200);
    let number = own["display_phone_number"].as_str().unwrap();
    assert!(page.texts("tbody").join(" ").contains(number));
    let sealed: (Vec<u8>, Vec<u8>) = sqlx::query_as(
        "SELECT token_sealed, app_secret_sealed FROM whatsapp_accounts WHERE NOT is_sandbox",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    let token = own["token"].as_str().unwrap().as_bytes();
    assert!(!sealed.0.windows(token.len()).any(|part| part == token));
    // The same again changes nothing but the credentials.
    connect(&alice, &own, &[]).await.expect(200);
    let accounts: i64 = sqlx::query_scalar("SELECT count(*) FROM phone_numbers n JOIN whatsapp_accounts a ON a.id = n.whatsapp_account_id WHERE NOT a.is_sandbox")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(accounts, 1);
}

#[tokio::test]
async fn a_disconnected_number_sends_nothing_and_pauses_its_campaigns() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(&app, alice.workspace()).await;
    let campaign = uuid::Uuid::now_v7();
    let later = app.app.clock.now() + chrono::Duration::hours(2);
    sqlx::query("INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, status, schedule_at, created_at)
                 VALUES ($1, $2, 'Sale', $2, $3, 'MARKETING', 'all', 'scheduled', $4, $4)")
        .bind(*alice.workspace()).bind(campaign).bind(business.number).bind(later)
        .execute(app.owner()).await.unwrap();
    let path = format!("/app/settings/numbers/{}", business.number);
    let charlie = app.sign_up("charlie").await;
    charlie.submit_as("DELETE", &path, &[]).await.expect(404);
    let page = alice.submit_as("DELETE", &path, &[]).await.expect(200);
    assert!(page.texts("table")[0].contains("You disconnected it"));
    let held: (String, String) = eventually(async || {
        sqlx::query_as(
            "SELECT status, status_reason FROM campaigns WHERE id = $1 AND status = 'paused'",
        )
        .bind(campaign)
        .fetch_optional(app.owner())
        .await
        .unwrap()
    })
    .await;
    assert_eq!(held.1, "number_stopped");
    let token: Vec<u8> = sqlx::query_scalar(
        "SELECT token_sealed FROM whatsapp_accounts WHERE workspace_id = $1 AND waba_id = $2",
    )
    .bind(*alice.workspace())
    .bind(&business.waba_id)
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert!(token.is_empty());
}

/// Sets the sandbox's faults.
async fn faults(app: &TestApp, faults: Value) {
    let url = format!("{}/sandbox/faults", app.sandbox.address);
    let answer = reqwest::Client::new().put(url).json(&faults).send().await;
    assert!(answer.unwrap().status().is_success());
}

#[tokio::test]
async fn a_reply_refused_for_payment_stops_the_number_until_it_is_checked_again() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(&app, alice.workspace()).await;
    let hello = json!({ "from": "918123522325", "text": "hello" });
    business.person_writes(&app, hello).await;
    let thread: uuid::Uuid = eventually(async || {
        sqlx::query_scalar("SELECT id FROM conversations WHERE last_inbound_at IS NOT NULL")
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    faults(&app, json!({ "error_code": 131_042, "error_rate": 1 })).await;
    let thread = format!("/app/inbox/{thread}");
    alice.submit(&thread, &[("text", "hi")]).await.expect(200);
    let check = format!("/app/settings/numbers/{}/check", business.number);
    let form = format!("form[action='{check}']");
    let page = eventually(async || {
        let page = alice.get("/app/settings/numbers").await;
        (page.select(&form).len() == 1).then_some(page)
    })
    .await;
    assert!(page.texts("table")[0].contains("payment method"));
    faults(&app, json!({})).await;
    let charlie = app.sign_up("charlie").await;
    charlie.submit(&check, &[]).await.expect(404);

    // Nobody answers: it stays stopped, and the page says why.
    let at = "UPDATE whatsapp_accounts SET graph_url = $1 WHERE waba_id = $2";
    let move_to = async |address: &str| {
        let moved = sqlx::query(at).bind(address).bind(&business.waba_id);
        moved.execute(app.owner()).await.unwrap();
    };
    move_to("http://127.0.0.1:9").await;
    let page = alice.submit(&check, &[]).await.expect(422);
    assert!(page.texts(".error-summary")[0].contains("does not answer"));
    move_to(&app.sandbox.address).await;
    let page = alice.submit(&check, &[]).await.expect(200);
    assert!(page.select(&form).is_empty(), "{}", page.text);
    let state: String = sqlx::query_scalar("SELECT state FROM phone_numbers WHERE id = $1")
        .bind(business.number)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(state, "connected");
}

#[tokio::test]
async fn whoever_disconnects_the_sandbox_gets_another_number_in_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let settings = "/app/settings/numbers";
    let id: uuid::Uuid = eventually(async || {
        sqlx::query_scalar("SELECT id FROM phone_numbers WHERE workspace_id = $1")
            .bind(*alice.workspace())
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    let add = format!("{settings}/sandbox");
    let form = format!("form[action='{add}']");
    assert!(alice.get(settings).await.select(&form).is_empty());
    alice.submit(&add, &[]).await.expect(404);
    let page = alice
        .submit_as("DELETE", &format!("{settings}/{id}"), &[])
        .await;
    assert_eq!(page.expect(200).select(&form).len(), 1);
    let page = alice.submit(&add, &[]).await.expect(200);
    assert!(page.select(&form).is_empty());
    let lines = page.texts("tbody tr");
    assert_eq!(lines.len(), 2);
    assert!(
        lines.iter().any(|line| line.contains("Connected")),
        "{lines:?}"
    );
}

#[tokio::test]
async fn the_page_says_whether_callbacks_come_in_and_how_many_were_refused() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(&app, alice.workspace()).await;
    let line = async || {
        let page = alice.get("/app/settings/numbers").await.expect(200);
        let lines = page.texts("tbody tr");
        let mut own = lines.into_iter().filter(|l| l.contains(&business.waba_id));
        own.next().unwrap()
    };
    assert!(line().await.contains("No message from Meta verified"));
    let hello = business.text(&app, "wamid.H1", "918123522325", "hello");
    let hello = hello.to_string();
    for _ in 0..2 {
        let answer = post_signed(&app, hello.as_bytes(), "mistyped").await;
        assert_eq!(answer.as_u16(), 401);
    }
    let refused = line().await;
    assert!(refused.contains("No message from Meta verified"));
    assert!(
        refused.contains("2 messages from Meta were refused"),
        "{refused}"
    );
    let answer = post_signed(&app, hello.as_bytes(), &business.secret).await;
    assert_eq!(answer.as_u16(), 200);
    let verified = line().await;
    assert!(
        verified.contains("Last message from Meta verified"),
        "{verified}"
    );
    assert!(!verified.contains("refused"), "{verified}");
    // What names no account of ours is nobody's news.
    let strange = hello.replace(&business.waba_id, "1");
    let answer = post_signed(&app, strange.as_bytes(), "mistyped").await;
    assert_eq!(answer.as_u16(), 401);
    assert_eq!(line().await, verified);
}
