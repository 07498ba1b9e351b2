//! A sandbox in this process, its callers, and a receiver of its webhooks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;
use xpecto::sandbox::{self, Running, SandboxOptions};

/// What a receiver took: each body, and whether its signature was right.
pub type Taken = Arc<Mutex<Vec<(Value, bool)>>>;

/// A sandbox with one account.
pub struct Bench {
    pub sandbox: Running,
    pub client: Client,
    pub account: Value,
}

impl Bench {
    pub async fn new() -> Self {
        let options = SandboxOptions {
            bind: "127.0.0.1:0".to_owned(),
            ..SandboxOptions::default()
        };
        Self::with(options).await
    }

    pub async fn with(options: SandboxOptions) -> Self {
        let sandbox = sandbox::start(options).await.expect("the sandbox starts");
        let client = Client::builder().no_proxy().build().expect("a client");
        let mut bench = Self {
            sandbox,
            client,
            account: Value::Null,
        };
        bench.account = bench.account_named("Northwind Store").await;
        bench
    }

    /// A sandbox whose webhooks are taken.
    pub async fn with_receiver() -> (Self, Taken) {
        let bench = Self::new().await;
        let (address, taken) = receiver(bench.id("app_secret"));
        bench.sandbox.set_webhook_url(Some(address));
        (bench, taken)
    }

    pub async fn account_named(&self, name: &str) -> Value {
        let body = Some(json!({ "name": name }));
        let made = self.call(Method::POST, "/sandbox/accounts", None, body);
        made.await.1
    }

    pub async fn call(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let address = format!("{}{path}", self.sandbox.address);
        let mut request = self.client.request(method, address);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        (status, answer.json().await.expect("JSON"))
    }

    pub fn id(&self, name: &str) -> &str {
        self.account[name].as_str().expect("an id")
    }

    pub async fn get(&self, path: &str) -> Value {
        let token = Some(self.id("token"));
        self.call(Method::GET, path, token, None).await.1
    }

    pub async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let token = Some(self.id("token"));
        self.call(Method::POST, path, token, Some(body)).await
    }

    pub async fn send(&self, message: Value) -> (StatusCode, Value) {
        let path = format!("/v23.0/{}/messages", self.id("phone_number_id"));
        self.post(&path, message).await
    }

    /// The code that a send is refused with.
    pub async fn refused(&self, message: Value) -> Option<i64> {
        self.send(message).await.1["error"]["code"].as_i64()
    }

    pub async fn create(&self, template: Value) -> (StatusCode, Value) {
        let path = format!("/v25.0/{}/message_templates", self.id("waba_id"));
        self.post(&path, template).await
    }

    pub async fn faults(&self, faults: Value) -> Value {
        let put = self.call(Method::PUT, "/sandbox/faults", None, Some(faults));
        let (status, now) = put.await;
        assert_eq!(status, StatusCode::OK, "{now}");
        now
    }

    /// A person writes.
    pub async fn inbound(&self, from: &str, text: &str, kind: &str) {
        let id = self.id("phone_number_id");
        let letter = json!({ "from": from, "phone_number_id": id, "text": text, "type": kind });
        let (status, answer) = self.post("/sandbox/inbound", letter).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }

    pub async fn ledger(&self) -> Vec<Value> {
        let ledger = self.get("/sandbox/ledger.json").await;
        ledger.as_array().expect("a list").clone()
    }

    /// Creates a template and waits until its review is over.
    pub async fn reviewed(&self, template: Value) -> Value {
        self.faults(json!({ "review_ms": 20 })).await;
        let (status, created) = self.create(template).await;
        assert_eq!(status, StatusCode::OK, "{created}");
        let path = format!("/{}", created["id"].as_str().expect("an id"));
        for _ in 0..200 {
            let node = self.get(&path).await;
            if node["status"] != "PENDING" {
                return node;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the review never ended");
    }
}

/// Takes webhooks of the account with this secret; its address.
pub fn receiver(app_secret: &str) -> (String, Taken) {
    let taken = Taken::default();
    let state = (taken.clone(), app_secret.to_owned());
    let app = move || {
        App::new()
            .app_data(Data::new(state.clone()))
            .default_service(web::to(take))
    };
    let server = HttpServer::new(app).workers(1).disable_signals();
    let server = server.bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/webhooks/whatsapp", server.addrs()[0]);
    tokio::spawn(server.run());
    (address, taken)
}

async fn take(request: HttpRequest, body: Bytes, state: Data<(Taken, String)>) -> HttpResponse {
    let given = request.headers().get("x-hub-signature-256");
    let given = given.and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut mac = Hmac::<Sha256>::new_from_slice(state.1.as_bytes()).expect("any key");
    mac.update(&body);
    let right = given == format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    let value = serde_json::from_slice(&body).expect("JSON");
    state.0.lock().expect("taken").push((value, right));
    HttpResponse::Ok().finish()
}

/// Waits for a webhook whose change holds `wanted` at `pointer`; gives the change's value.
pub async fn wait_for(taken: &Taken, pointer: &str, wanted: &str) -> Value {
    for _ in 0..300 {
        for (body, right) in taken.lock().expect("taken").iter() {
            let value = &body["entry"][0]["changes"][0]["value"];
            if value.pointer(pointer).and_then(Value::as_str) == Some(wanted) {
                assert!(right, "signed with the account's secret");
                return value.clone();
            }
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no webhook with {pointer} = {wanted}: {:?}", taken.lock());
}

pub fn parcel() -> Value {
    json!({
        "name": "parcel_on_the_way", "language": "en_US", "category": "utility",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Parcel {{1}}",
              "example": { "header_text": ["PX-1"] } },
            { "type": "BODY", "text": "Dear {{1}}, parcel {{2}} left our depot today and arrives soon.",
              "example": { "body_text": [["Ines", "PX-1"]] } },
            { "type": "FOOTER", "text": "Northwind Couriers" },
            { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": "Track", "url": "https://courier.example/t/{{1}}",
                  "example": ["https://courier.example/t/PX-1"] },
                { "type": "QUICK_REPLY", "text": "Change address" },
            ] },
        ],
    })
}

pub fn parcel_to(to: &str) -> Value {
    json!({
        "messaging_product": "whatsapp", "to": to, "type": "template",
        "biz_opaque_callback_data": "row=7",
        "template": { "name": "parcel_on_the_way", "language": { "code": "en_US" }, "components": [
            { "type": "header", "parameters": [{ "type": "text", "text": "PX-777" }] },
            { "type": "body", "parameters": [
                { "type": "text", "text": "Lena" }, { "type": "text", "text": "PX-777" } ] },
            { "type": "button", "sub_type": "url", "index": "0",
              "parameters": [{ "type": "text", "text": "PX-777" }] },
        ] },
    })
}

pub fn text_to(to: &str) -> Value {
    json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": "Hello" } })
}
