//! Templates that are made or changed outside of the product, and files too large for memory.

use actix_web::web::{Payload, post};
use actix_web::{App, HttpResponse, HttpServer};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::{form, state, with_number};
use crate::support::{Persona, TestApp, eventually};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR";

/// An outside client of the Graph API with the account's own token.
pub struct Client {
    http: reqwest::Client,
    base: String,
    account: Value,
}

impl Client {
    pub async fn of(app: &TestApp) -> Self {
        Self::of_account(app, None).await
    }

    /// The same for one account of several.
    pub async fn of_account(app: &TestApp, waba: Option<&str>) -> Self {
        let http = reqwest::Client::new();
        let base = app.sandbox.address.clone();
        let url = format!("{base}/sandbox/accounts.json");
        let accounts: Vec<Value> = http.get(url).send().await.unwrap().json().await.unwrap();
        let wanted = |account: &&Value| waba.is_none_or(|waba| account["waba_id"] == waba);
        let account = accounts.iter().find(wanted).unwrap().clone();
        Self {
            http,
            base,
            account,
        }
    }

    pub fn text(&self, name: &str) -> &str {
        self.account[name].as_str().unwrap()
    }

    fn post(&self, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}/v25.0/{path}", self.base);
        self.http.post(url).bearer_auth(self.text("token"))
    }

    pub async fn json(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path).json(body).send().await.unwrap();
        answer.json().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Value {
        let url = format!("{}/v25.0/{path}", self.base);
        let request = self.http.get(url).bearer_auth(self.text("token"));
        request.send().await.unwrap().json().await.unwrap()
    }

    pub async fn set(&self, template: &str, state: &Value) {
        let url = format!("{}/sandbox/templates/{template}", self.base);
        let answer = self.http.put(url).json(state).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Uploads a sample as the documents say; its handle.
    pub async fn sample(&self, bytes: &'static [u8], mime: &str) -> String {
        let path = format!("app/uploads?file_length={}&file_type={mime}", bytes.len());
        let begun: Value = self.json(&path, &json!({})).await;
        let upload = self
            .post(begun["id"].as_str().unwrap())
            .header("file_offset", "0")
            .body(bytes);
        let done: Value = upload.send().await.unwrap().json().await.unwrap();
        done["h"].as_str().unwrap().to_owned()
    }

    /// Creates an approved marketing template; its id.
    pub async fn made(&self, name: &str, components: Value) -> String {
        let path = format!("{}/message_templates", self.text("waba_id"));
        let whole = json!({
            "name": name, "language": "en", "category": "MARKETING", "components": components,
        });
        let made = self.json(&path, &whole).await;
        let id = made["id"].as_str();
        let id = id.unwrap_or_else(|| panic!("{made}")).to_owned();
        self.set(&id, &json!({ "status": "APPROVED" })).await;
        id
    }

    /// Creates a template with a picture; its id.
    pub async fn lamps(&self) -> String {
        let handle = self.sample(PNG, "image/png").await;
        let components = components(&handle, "Hello {{1}}, our winter lamps are here.");
        self.made("lamps", components).await
    }
}

fn components(handle: &str, body: &str) -> Value {
    json!([
        { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } },
        { "type": "BODY", "text": body, "example": { "body_text": [["Lena"]] } },
    ])
}

pub async fn compare(alice: &Persona) {
    let synced = alice.browser.submit("/app/templates/sync", &[]).await;
    synced.expect(200);
}

#[tokio::test]
async fn a_picture_of_elsewhere_becomes_ours_and_a_change_elsewhere_is_taken_over() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let client = Client::of(&app).await;
    let meta = client.lamps().await;
    compare(&alice).await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let path = format!("/app/templates/{id}");
    let page = eventually(async || {
        let page = alice.browser.get(&path).await;
        let own = page.select(".phone-medium img[src^='/app/templates/files/']");
        (own.len() == 1).then_some(page)
    })
    .await;
    let file = page.value("header_media").unwrap();
    let url = alice.browser.url(&format!("/app/templates/files/{file}"));
    let picture = alice.browser.client().get(url).send().await.unwrap();
    assert_eq!(picture.bytes().await.unwrap(), PNG);

    // Edited in WhatsApp Manager: the list tells of it.
    let handle = client.sample(PNG, "image/png").await;
    let edit =
        json!({ "components": components(&handle, "Hello {{1}}, the last lamps are here.") });
    assert_eq!(client.json(&meta, &edit).await["success"], true);
    client.set(&meta, &json!({ "status": "APPROVED" })).await;
    state(&alice, &path, "Approved").await;
    compare(&alice).await;
    let page = alice.browser.get(&path).await;
    assert_eq!(
        page.texts(".phone-body"),
        ["Hello Lena, the last lamps are here."]
    );
    assert_eq!(
        page.value("header_media"),
        Some(file),
        "the picture stays ours"
    );
    let history = alice.browser.get(&format!("{path}/history")).await;
    assert!(
        history
            .texts(".diff .added")
            .join(" ")
            .contains("the last lamps")
    );
    compare(&alice).await;
    let again = alice.browser.get(&format!("{path}/history")).await;
    assert_eq!(
        again.select(".wording").len(),
        history.select(".wording").len(),
        "a second look changes nothing"
    );
}

#[tokio::test]
async fn the_same_words_twice_are_told_before_meta_rejects_them() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let sent = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await;
    state(&alice, &sent.path, "Approved").await;
    let again = form("submit", &[("name", "order_shipped_again")]);
    let told = alice.browser.submit("/app/templates", &again).await;
    let told = told.expect(422);
    assert_eq!(told.select("#body-error").len(), 1, "{}", told.text);
    assert!(told.text.contains("order_shipped"), "{}", told.text);
    let other = form(
        "submit",
        &[("name", "order_shipped_again"), ("footer", "Northwind")],
    );
    alice
        .browser
        .submit("/app/templates", &other)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_code_reads_back_as_meta_gives_it_and_comes_back_whole() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let client = Client::of(&app).await;
    let waba = client.text("waba_id").to_owned();
    let apps = json!([{ "package_name": "example.shop.app", "signature_hash": "AbCdEfGhI+1" }]);
    let made = client
        .json(&format!("{waba}/message_templates"), &json!({
            "name": "login", "language": "en", "category": "AUTHENTICATION", "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "FOOTER", "code_expiration_minutes": 5 },
                { "type": "BUTTONS", "buttons": [{
                    "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy", "autofill_text": "Fill in",
                    "supported_apps": apps,
                }]},
            ],
        }))
        .await;
    let node = client.get(made["id"].as_str().unwrap()).await;
    let button = &node["components"][2]["buttons"][0];
    assert_eq!(button["type"], "URL", "{node}");
    assert!(button["url"].as_str().unwrap().contains("otp_type=ONE_TAP"));
    let body = node["components"][0]["text"].as_str().unwrap();
    assert!(
        body.starts_with("*{{1}}* is your verification code."),
        "{node}"
    );
    compare(&alice).await;
    let content: Value = sqlx::query_scalar("SELECT content FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let otp = &content["buttons"][0]["otp"];
    assert_eq!(otp["kind"], "ONE_TAP", "{content}");
    assert_eq!(otp["apps"][0]["hash"], "AbCdEfGhI+1", "{content}");
}

/// The most memory that this process ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<u64>().unwrap() << 10
}

/// A Graph API that takes samples and keeps no byte of them; its address.
async fn bottomless() -> String {
    let begin = || async { HttpResponse::Ok().json(json!({ "id": "upload:1" })) };
    let take = |mut body: Payload| async move {
        while let Some(part) = body.next().await {
            part.unwrap();
        }
        HttpResponse::Ok().json(json!({ "h": "4::kept" }))
    };
    let routes = move || {
        App::new()
            .route("/{version}/app/uploads", post().to(begin))
            .route("/{version}/upload:1", post().to(take))
    };
    let server = HttpServer::new(routes)
        .workers(1)
        .bind("127.0.0.1:0")
        .unwrap();
    let address = server.addrs()[0];
    tokio::spawn(server.disable_signals().run());
    format!("http://{address}")
}

#[tokio::test]
async fn memory_stays_flat_while_a_document_of_a_hundred_megabytes_arrives() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    // The sandbox of a test keeps files in memory.
    sqlx::query("UPDATE whatsapp_accounts SET graph_url = $1")
        .bind(bottomless().await)
        .execute(app.owner())
        .await
        .unwrap();
    let upload = async |megabytes: u64| {
        let mut all =
            reqwest::multipart::Form::new().text("csrf_token", alice.browser.token().await);
        for (name, value) in form(
            "upload:header",
            &[("header_type", "DOCUMENT"), ("header_text", "")],
        ) {
            all = all.text(name.to_owned(), value.to_owned());
        }
        let chunk = Bytes::from(vec![b'%'; 64 << 10]);
        let first = Bytes::from_static(b"%PDF-1.7");
        let length = first.len() as u64 + megabytes * 16 * chunk.len() as u64;
        let chunks = (0..megabytes * 16).map(move |_| chunk.clone());
        let parts = stream::iter(
            std::iter::once(first)
                .chain(chunks)
                .map(Ok::<_, std::io::Error>),
        );
        let body = reqwest::Body::wrap_stream(parts);
        let part = reqwest::multipart::Part::stream_with_length(body, length).file_name("long.pdf");
        let url = alice.browser.url("/app/templates/files");
        let request = alice.browser.client().post(url);
        let sent = request
            .multipart(all.part("header_file", part))
            .send()
            .await;
        assert_eq!(sent.unwrap().status().as_u16(), 200);
    };
    upload(1).await;
    // Client and program are in one process.
    let before = peak();
    upload(99).await;
    let grown = peak().saturating_sub(before);
    assert!(grown < 40 << 20, "grew by {} MB", grown >> 20);
}
