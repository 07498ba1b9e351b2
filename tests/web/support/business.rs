//! A business with a connected WhatsApp account, made without the pages that make one, and the callbacks
//! that Meta would send it.

use hmac::{Hmac, KeyInit, Mac};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::Sha256;
use sqlx::PgPool;
use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::db::WorkspaceId;

use super::{TestApp, eventually};

/// A workspace with one account and one number.
pub struct Business {
    pub workspace: WorkspaceId,
    pub number: Uuid,
    pub waba_id: String,
    pub phone_number_id: String,
    pub secret: String,
}

impl Business {
    /// One whose account nobody answers for: callbacks only.
    pub async fn unreachable(app: &TestApp, waba_id: &str, number_id: &str, secret: &str) -> Self {
        let ids = [waba_id, number_id, secret, "no token"];
        let workspace = Self::workspace(app).await;
        Self::connect(app, workspace, ids, "http://127.0.0.1:9").await
    }

    /// One whose account lives in the test's sandbox.
    pub async fn in_sandbox(app: &TestApp) -> Self {
        Self::in_sandbox_of(app, Self::workspace(app).await).await
    }

    /// Gives a workspace that exists an account in the test's sandbox.
    pub async fn in_sandbox_of(app: &TestApp, workspace: WorkspaceId) -> Self {
        let callback = format!("{}/webhooks/whatsapp", app.base);
        let opened = app
            .app
            .whatsapp
            .open_sandbox_account(&app.sandbox.address, "Northwind", &callback)
            .await
            .unwrap();
        let ids = [
            opened.waba_id.as_str(),
            &opened.phone_number_id,
            &opened.app_secret,
            &opened.token,
        ];
        Self::connect(app, workspace, ids, &app.sandbox.address).await
    }

    async fn workspace(app: &TestApp) -> WorkspaceId {
        let id = Uuid::now_v7();
        sqlx::query("INSERT INTO workspaces (id, name, phone, country, time_zone, created_at) VALUES ($1, 'Northwind', '+918055500142', 'IN', 'Asia/Kolkata', $2)")
            .bind(id).bind(app.app.clock.now()).execute(app.owner()).await.unwrap();
        WorkspaceId::proven(id)
    }

    async fn connect(
        app: &TestApp,
        workspace: WorkspaceId,
        ids: [&str; 4],
        graph_url: &str,
    ) -> Self {
        let [waba_id, number_id, secret, token] = ids;
        let (id, account, number) = (*workspace, Uuid::now_v7(), Uuid::now_v7());
        let seal = |column: &str, plain: &str| {
            let place = format!("whatsapp_accounts/{column}/{account}");
            let scope = KeyScope::Workspace(workspace);
            app.app.keys.seal(scope, &place, plain.as_bytes()).unwrap()
        };
        let now = app.app.clock.now();
        sqlx::query("INSERT INTO whatsapp_accounts (workspace_id, id, waba_id, graph_url, is_sandbox, token_sealed, app_secret_sealed, created_at) VALUES ($1, $2, $3, $4, true, $5, $6, $7)")
            .bind(id).bind(account).bind(waba_id).bind(graph_url)
            .bind(seal("token_sealed", token)).bind(seal("app_secret_sealed", secret)).bind(now)
            .execute(app.owner()).await.unwrap();
        sqlx::query("INSERT INTO phone_numbers (workspace_id, id, whatsapp_account_id, phone_number_id, display_phone_number, created_at) VALUES ($1, $2, $3, $4, '+91 80 5550 0142', $5)")
            .bind(id).bind(number).bind(account).bind(number_id).bind(now)
            .execute(app.owner()).await.unwrap();
        Self {
            workspace,
            number,
            waba_id: waba_id.to_owned(),
            phone_number_id: number_id.to_owned(),
            secret: secret.to_owned(),
        }
    }

    /// A callback with one change of the `messages` field.
    pub fn messages(&self, mut value: Value) -> Value {
        value["messaging_product"] = "whatsapp".into();
        value["metadata"] = json!({
            "display_phone_number": "918055500142",
            "phone_number_id": self.phone_number_id,
        });
        json!({
            "object": "whatsapp_business_account",
            "entry": [{ "id": self.waba_id, "changes": [{ "field": "messages", "value": value }] }],
        })
    }

    /// A text from a person, written now.
    pub fn text(&self, app: &TestApp, wamid: &str, from: &str, text: &str) -> Value {
        let at = app.app.clock.now().timestamp().to_string();
        self.messages(json!({
            "contacts": [{ "profile": { "name": "Mira Kapoor" }, "wa_id": from }],
            "messages": [{ "from": from, "id": wamid, "timestamp": at, "type": "text", "text": { "body": text } }],
        }))
    }

    /// News of a message of ours.
    pub fn status(&self, wamid: &str, status: &str, at: i64) -> Value {
        self.messages(json!({
            "statuses": [{ "id": wamid, "status": status, "timestamp": at.to_string(), "recipient_id": "918123522325" }],
        }))
    }

    /// A person writes through the sandbox, which then knows that the window is open.
    pub async fn person_writes(&self, app: &TestApp, message: Value) {
        let mut message = message;
        message["phone_number_id"] = self.phone_number_id.as_str().into();
        let url = format!("{}/sandbox/inbound", app.sandbox.address);
        let answer = reqwest::Client::new()
            .post(url)
            .json(&message)
            .send()
            .await
            .unwrap();
        assert!(
            answer.status().is_success(),
            "{}",
            answer.text().await.unwrap()
        );
    }

    /// What the sandbox accepted for a person, oldest first.
    pub async fn ledger(&self, app: &TestApp, to: &str) -> Vec<Value> {
        let url = format!("{}/sandbox/ledger.json?to=%2B{to}", app.sandbox.address);
        reqwest::get(url).await.unwrap().json().await.unwrap()
    }

    /// Posts a callback signed with this business's own secret.
    pub async fn post(&self, app: &TestApp, callback: &Value) -> StatusCode {
        post_signed(app, callback.to_string().as_bytes(), &self.secret).await
    }

    /// Posts it and waits until it has been applied.
    pub async fn deliver(&self, app: &TestApp, callback: &Value) {
        assert_eq!(self.post(app, callback).await, StatusCode::OK);
        eventually(async || (waiting(app.owner()).await == 0).then_some(())).await;
    }
}

/// The signature header that `secret` makes over these bytes.
pub fn sign(body: &[u8], secret: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// Posts bytes with the signature that `secret` makes.
pub async fn post_signed(app: &TestApp, body: &[u8], secret: &str) -> StatusCode {
    post_with(app, body, Some(&sign(body, secret))).await
}

/// Posts bytes with any signature, or none.
pub async fn post_with(app: &TestApp, body: &[u8], signature: Option<&str>) -> StatusCode {
    let request = reqwest::Client::new().post(format!("{}/webhooks/whatsapp", app.base));
    let request = match signature {
        Some(signature) => request.header("X-Hub-Signature-256", signature),
        None => request,
    };
    request.body(body.to_vec()).send().await.unwrap().status()
}

/// Callbacks that are stored and not yet applied.
pub async fn waiting(owner: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM webhook_deliveries")
        .fetch_one(owner)
        .await
        .unwrap()
}
