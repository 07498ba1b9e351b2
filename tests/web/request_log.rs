//! What a server writes down of requests: enough to find a fault, nothing about a person.

use std::io::Read;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use crate::support::{Browser, Options, PASSWORD, TestApp, eventually};

/// `xpecto serve` beside a test's installation, telling as much as it can of itself.
struct Talkative(Child);

impl Talkative {
    fn start(app: &TestApp) -> (Self, String) {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let base = format!("http://{address}");
        let child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("serve")
            .env("XPECTO_LOG", "info,xpecto=trace")
            .env("XPECTO_DEMO", "1")
            .env("XPECTO_SANDBOX_BIND", "off")
            .env("DATABASE_URL", app.database_url("xpecto_web"))
            .env(
                "XPECTO_OWNER_DATABASE_URL",
                app.database_url("xpecto_owner"),
            )
            .env("XPECTO_BIND", &address)
            .env("XPECTO_BASE_URL", &base)
            .env("XPECTO_DATA_DIR", &app.app.config.data_dir)
            .env("XPECTO_KEY_DIR", &app.app.config.key_dir)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        (Self(child), base)
    }

    /// Ends it; all that it said.
    fn said(mut self) -> String {
        self.0.kill().unwrap();
        let mut said = String::new();
        let mut stderr = self.0.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        self.0.wait().unwrap();
        said
    }
}

#[tokio::test]
async fn requests_are_written_down_without_addresses_numbers_or_mail() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    app.sign_up("alice").await;
    let (server, base) = Talkative::start(&app);
    eventually(async || reqwest::get(format!("{base}/healthz")).await.ok()).await;
    let visitor = Browser::new(&base);
    visitor
        .get("/pay?to=lena.canary@example.com&phone=%2B919876543210")
        .await;
    visitor.get("/people/lena.canary@example.com").await;
    visitor.get("/people/+91-98765-43210").await;
    let wrong = [("login", "lena.canary@example.com"), ("password", PASSWORD)];
    visitor.submit("/signin", &wrong).await;
    let right = [("login", "alice@example.com"), ("password", PASSWORD)];
    visitor.submit("/signin", &right).await;
    visitor.get("/app/contacts?q=lena.canary").await;
    for words in ["+919876543210", "Lena Canary-Surname"] {
        let search = [("words", words)];
        let found = visitor.submit("/app/contacts/searches", &search).await;
        assert_eq!(found.status, 200);
    }
    let forged = reqwest::Client::new().post(format!("{base}/webhooks/whatsapp"));
    let body =
        r#"{"entry":[{"id":"1","changes":[{"value":{"contacts":[{"wa_id":"919876543210"}]}}]}]}"#;
    forged.body(body).send().await.unwrap();

    let said = server.said();
    for told in ["/signin", "/app/contacts", "200", "answered"] {
        assert!(said.contains(told), "{told} is missing:\n{said}");
    }
    let lower = said.to_lowercase();
    for person in [
        "98765",
        "43210",
        "canary",
        "lena",
        "alice@",
        "example.com",
        "?q=",
        "firefox",
        PASSWORD,
    ] {
        assert!(!lower.contains(person), "{person} is in the log:\n{said}");
    }
}
