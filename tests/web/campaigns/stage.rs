//! A workspace that can send: a sandbox account with an approved template, and contacts.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::db::WorkspaceId;

use crate::support::{Options, Persona, TestApp, eventually};

/// A sending workspace with its stand-in for the Graph API.
pub struct Stage {
    pub app: TestApp,
    pub alice: Persona,
    pub workspace: Uuid,
    pub number: Uuid,
    pub template: Uuid,
    meta_template: String,
    http: reqwest::Client,
}

/// How many recipients of a campaign are in each state of the ledger.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct States {
    pub waiting: i64,
    pub sending: i64,
    pub unknown: i64,
    pub sent: i64,
    pub failed: i64,
    pub skipped: i64,
}

impl Stage {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let app = TestApp::start_with(options).await;
        let alice = app.sign_up("alice").await;
        let mut stage = Self {
            workspace: *alice.workspace(),
            app,
            alice,
            number: Uuid::now_v7(),
            template: Uuid::now_v7(),
            meta_template: String::new(),
            http: reqwest::Client::new(),
        };
        stage.set("read_rate", json!(0)).await;
        stage.build().await;
        stage
    }

    async fn build(&mut self) {
        let account: Value = self
            .http
            .post(format!("{}/sandbox/accounts", self.app.sandbox.address))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let text = |name: &str| account[name].as_str().unwrap().to_owned();
        let components = json!([{"type": "BODY", "text": "Hello {{1}}, our winter sale has begun today.",
                                 "example": {"body_text": [["Lena"]]}}]);
        let created: Value = self
            .http
            .post(format!("{}/{}/message_templates", self.app.sandbox.address, text("waba_id")))
            .bearer_auth(text("token"))
            .json(&json!({"name": "winter", "language": "en", "category": "MARKETING", "components": components}))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        self.meta_template = created["id"].as_str().unwrap().to_owned();
        self.template_status("APPROVED").await;
        let owner = self.app.owner();
        let now = self.app.app.clock.now();
        let account_id = Uuid::now_v7();
        let scope = KeyScope::Workspace(WorkspaceId::proven(self.workspace));
        let seal = |column: &str, text: &str| {
            let place = format!("whatsapp_accounts/{column}/{account_id}");
            self.app
                .app
                .keys
                .seal(scope, &place, text.as_bytes())
                .unwrap()
        };
        sqlx::query("INSERT INTO whatsapp_accounts (workspace_id, id, waba_id, graph_url, is_sandbox, token_sealed, app_secret_sealed, created_at)
                     VALUES ($1, $2, $3, $4, true, $5, $6, $7)")
            .bind(self.workspace).bind(account_id).bind(text("waba_id")).bind(&self.app.sandbox.address)
            .bind(seal("token_sealed", &text("token"))).bind(seal("app_secret_sealed", &text("app_secret")))
            .bind(now).execute(owner).await.unwrap();
        sqlx::query("INSERT INTO phone_numbers (workspace_id, id, whatsapp_account_id, phone_number_id, display_phone_number, mps, created_at)
                     VALUES ($1, $2, $3, $4, $5, 80, $6)")
            .bind(self.workspace).bind(self.number).bind(account_id).bind(text("phone_number_id"))
            .bind(text("display_phone_number")).bind(now).execute(owner).await.unwrap();
        sqlx::query("INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status, content,
                                                    meta_template_id, status_changed_at, created_at, updated_at)
                     VALUES ($1, $2, $3, 'winter', 'en', 'MARKETING', 'APPROVED', $4, $5, $6, $6, $6)")
            .bind(self.workspace).bind(self.template).bind(account_id).bind(json!({"body": "Hello {{1}}, our winter sale has begun today.", "samples": {"1": "Lena"}}))
            .bind(&self.meta_template).bind(now).execute(owner).await.unwrap();
    }

    /// Contacts who agreed to marketing; number `n` has the phone number `+91 98765 0000n`.
    pub async fn people(&self, count: i32) {
        sqlx::query("INSERT INTO contacts (workspace_id, id, phone, name, opted_in, created_at, updated_at)
                     SELECT $1, gen_random_uuid(), '+9198765' || lpad(n::text, 5, '0'), 'Person ' || n, true, $3, $3
                     FROM generate_series(1, $2) n")
            .bind(self.workspace).bind(count).bind(self.app.app.clock.now())
            .execute(self.app.owner()).await.unwrap();
    }

    /// A conversation with the only contact: the contact's id and its own.
    pub async fn conversation(&self) -> (Uuid, Uuid) {
        sqlx::query_as("INSERT INTO conversations (workspace_id, id, contact_id, phone_number_id, last_message_at, created_at)
                        SELECT workspace_id, gen_random_uuid(), id, $2, $3, $3 FROM contacts WHERE workspace_id = $1
                        RETURNING contact_id, id")
            .bind(self.workspace).bind(self.number).bind(self.app.app.clock.now())
            .fetch_one(self.app.owner()).await.unwrap()
    }

    pub async fn run_sql(&self, sql: &'static str) {
        sqlx::query(sql)
            .bind(self.workspace)
            .execute(self.app.owner())
            .await
            .unwrap();
    }

    /// Messages a second that the number may send, at the sandbox and here.
    pub async fn speed(&self, mps: i32) {
        sqlx::query("UPDATE phone_numbers SET mps = $2 WHERE workspace_id = $1")
            .bind(self.workspace)
            .bind(mps)
            .execute(self.app.owner())
            .await
            .unwrap();
        self.set("mps", json!(mps)).await;
    }

    /// Asks the sandbox for a fault.
    pub async fn set(&self, fault: &str, value: Value) {
        let answer = self
            .http
            .put(format!("{}/sandbox/faults", self.app.sandbox.address))
            .json(&json!({ fault: value }))
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success());
    }

    pub async fn template_status(&self, status: &str) {
        self.at_meta(&json!({ "status": status })).await;
    }

    /// Meta moves the template to another category, and the program has heard of it.
    pub async fn template_category(&self, category: &str) {
        self.at_meta(&json!({ "category": category })).await;
        eventually(async || {
            let now: String =
                sqlx::query_scalar("SELECT category FROM message_templates WHERE id = $1")
                    .bind(self.template)
                    .fetch_one(self.app.owner())
                    .await
                    .unwrap();
            (now == category).then_some(())
        })
        .await;
    }

    async fn at_meta(&self, change: &Value) {
        let answer = self
            .http
            .put(format!(
                "{}/sandbox/templates/{}",
                self.app.sandbox.address, self.meta_template
            ))
            .json(change)
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success());
    }

    /// Every message the sandbox accepted.
    pub async fn ledger(&self) -> Vec<Value> {
        let url = format!("{}/sandbox/ledger.json", self.app.sandbox.address);
        self.http
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// The numbers the sandbox accepted a message for, and that none is there twice.
    pub async fn reached(&self) -> Vec<String> {
        let mut to: Vec<String> = self
            .ledger()
            .await
            .iter()
            .map(|m| m["to"].as_str().unwrap().to_owned())
            .collect();
        to.sort();
        let all = to.len();
        to.dedup();
        assert_eq!(all, to.len(), "someone got the campaign twice");
        to
    }

    /// The campaign's machine-readable state.
    pub async fn json(&self, campaign: Uuid) -> Value {
        self.alice
            .json(&format!("/app/campaigns/{campaign}.json"))
            .await
    }

    /// A campaign to everyone, due now.
    pub async fn campaign(&self) -> Uuid {
        self.campaign_at(self.app.app.clock.now()).await
    }

    /// A campaign to everyone that waits for its time.
    pub async fn campaign_at(&self, due: DateTime<Utc>) -> Uuid {
        let id = Uuid::now_v7();
        sqlx::query("INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, variables, status, schedule_at, created_at)
                     VALUES ($1, $2, 'Winter sale', $3, $4, 'MARKETING', 'all', $5, 'scheduled', $6, $6)")
            .bind(self.workspace).bind(id).bind(self.template).bind(self.number)
            .bind(json!([{"field": "name", "text": "friend"}])).bind(due)
            .execute(self.app.owner()).await.unwrap();
        id
    }

    pub async fn status(&self, campaign: Uuid) -> (String, Option<String>) {
        sqlx::query_as("SELECT status, status_reason FROM campaigns WHERE id = $1")
            .bind(campaign)
            .fetch_one(self.app.owner())
            .await
            .unwrap()
    }

    pub async fn wait_for(&self, campaign: Uuid, status: &str) {
        let start = std::time::Instant::now();
        loop {
            let now = self.status(campaign).await;
            if now.0 == status {
                return;
            }
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "{now:?} instead of {status}: {:?}",
                self.states(campaign).await
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    pub async fn states(&self, campaign: Uuid) -> States {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT state, count(*) FROM campaign_recipients WHERE campaign_id = $1 GROUP BY 1",
        )
        .bind(campaign)
        .fetch_all(self.app.owner())
        .await
        .unwrap();
        let mut states = States::default();
        for (state, count) in rows {
            match state.as_str() {
                "queued" | "claimed" => states.waiting += count,
                "sending" => states.sending += count,
                "unknown" => states.unknown += count,
                "sent" => states.sent += count,
                "failed" => states.failed += count,
                _ => states.skipped += count,
            }
        }
        states
    }

    pub async fn until(&self, campaign: Uuid, holds: impl Fn(&States) -> bool) -> States {
        eventually(async || {
            let states = self.states(campaign).await;
            holds(&states).then_some(states)
        })
        .await
    }
}
