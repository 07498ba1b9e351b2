//! The inbox: what people write, replies inside and outside the 24-hour window, and the files they send.

use serde_json::json;
use uuid::Uuid;

use crate::support::business::Business;
use crate::support::{PASSWORD, Persona, TestApp, eventually};

const MIRA: &str = "918123522325";

/// Alice with a number in the sandbox.
async fn alice(app: &TestApp) -> (Persona, Business) {
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(app, alice.workspace()).await;
    (alice, business)
}

/// The address of the only conversation, once it is there.
async fn conversation(app: &TestApp) -> String {
    let id: Uuid = eventually(async || {
        sqlx::query_scalar("SELECT id FROM conversations WHERE last_inbound_at IS NOT NULL")
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    format!("/app/inbox/{id}")
}

#[tokio::test]
async fn a_person_writes_and_is_answered() {
    let app = TestApp::start().await;
    let (alice, business) = alice(&app).await;
    let empty = alice.get("/app/inbox").await.expect(200);
    assert!(empty.text.contains("No conversations yet"));
    business.person_writes(&app, json!({ "from": MIRA, "text": "Is the <b>indigo</b> shawl back?", "name": "Mira Kapoor" })).await;
    let path = conversation(&app).await;
    let list = alice.get("/app/inbox").await.expect(200);
    assert_eq!(list.texts(".conversation.unread a"), ["Mira Kapoor"]);
    let thread = alice.get(&path).await.expect(200);
    assert_eq!(
        thread.texts(".message .text"),
        ["Is the <b>indigo</b> shawl back?"]
    );
    assert_eq!(thread.texts("h1"), ["Mira Kapoor"]);
    assert!(
        alice
            .get("/app/inbox")
            .await
            .texts(".conversation.unread a")
            .is_empty()
    );

    let sent = alice
        .submit(
            &path,
            &[("text", "Yes, since Tuesday.\r\nShall I keep one?")],
        )
        .await
        .expect(200);
    assert_eq!(sent.path, path);
    let ledger = eventually(async || {
        let ledger = business.ledger(&app, MIRA).await;
        (!ledger.is_empty()).then_some(ledger)
    })
    .await;
    assert_eq!(ledger.len(), 1);
    assert_eq!(ledger[0]["body"], "Yes, since Tuesday.\nShall I keep one?");
    eventually(async || {
        let page = alice.get(&path).await;
        let meta = page.texts(".message.mine .meta");
        meta.iter()
            .any(|m| m.contains("Delivered") || m.contains("Read"))
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_reply_outside_the_window_or_without_words_is_refused_with_the_reason() {
    let app = TestApp::start().await;
    let (alice, business) = alice(&app).await;
    business
        .person_writes(&app, json!({ "from": MIRA, "text": "hello" }))
        .await;
    let path = conversation(&app).await;
    let empty = alice.submit(&path, &[("text", "  ")]).await.expect(422);
    assert!(empty.text.contains("Write a message first."));
    let long = "x".repeat(4097);
    let long = alice.submit(&path, &[("text", &long)]).await.expect(422);
    assert!(long.text.contains("4,096"));
    app.app.clock.advance(chrono::Duration::hours(25));
    // A day later the session has ended.
    let fields = [("login", "alice"), ("password", PASSWORD)];
    alice.submit("/signin", &fields).await;
    let late = alice
        .submit(&path, &[("text", "too late")])
        .await
        .expect(422);
    assert!(late.text.contains("more than 24 hours ago"));
    assert!(!late.select(".window a[href='/app/templates']").is_empty());
    assert!(business.ledger(&app, MIRA).await.is_empty());
}

#[tokio::test]
async fn a_suspended_workspace_sends_nothing_not_even_what_was_queued() {
    let app = TestApp::start().await;
    let (alice, business) = alice(&app).await;
    business
        .person_writes(&app, json!({ "from": MIRA, "text": "hello" }))
        .await;
    let path = conversation(&app).await;
    sqlx::query("UPDATE workspaces SET state = 'suspended'")
        .execute(app.owner())
        .await
        .unwrap();
    let refused = alice.submit(&path, &[("text", "hi")]).await.expect(422);
    assert!(refused.text.contains("suspended"));
    // What slipped into the queue before meets the gate.
    let mut tx = app.app.db.tenant(business.workspace).await.unwrap();
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    xpecto::inbox::queue_own_reply(&mut tx, &app.app, business.workspace, id, "hi")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let reason: String = eventually(async || {
        sqlx::query_scalar("SELECT reason FROM messages WHERE status = 'skipped'")
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    assert_eq!(reason, "workspace_suspended");
    assert!(business.ledger(&app, MIRA).await.is_empty());
}

#[tokio::test]
async fn pictures_voice_and_documents_are_kept_sealed_and_shown_to_the_owner_only() {
    let app = TestApp::start().await;
    let (alice, business) = alice(&app).await;
    let charlie = app.sign_up("charlie").await;
    for kind in ["image", "audio", "document"] {
        business
            .person_writes(&app, json!({ "from": MIRA, "type": kind }))
            .await;
    }
    let path = conversation(&app).await;
    let [pictures, voices, documents] = eventually(async || {
        let page = alice.get(&path).await;
        let found =
            [".message img", ".message audio", ".message a[download]"].map(|s| page.select(s));
        found
            .iter()
            .all(|f| f.len() == 1)
            .then(|| found.map(|f| f[0].clone()))
    })
    .await;
    let address = |html: &str, name: &str| {
        let at = html.find(&format!("{name}=\"/app")).unwrap() + name.len() + 2;
        html[at..].split('"').next().unwrap().to_owned()
    };
    for (html, name, mime, how) in [
        (pictures, "src", "image/jpeg", "inline"),
        (voices, "src", "audio/ogg", "inline"),
        (documents, "href", "application/pdf", "attachment"),
    ] {
        let href: String = address(&html, name);
        let file = alice.get(&href).await.expect(200);
        let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), mime);
        assert!(header("content-disposition").starts_with(how));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        charlie.get(&href).await.expect(404);
        let signed_out = app.browser().get(&href).await;
        assert!(signed_out.path.starts_with("/signin"));
    }
    charlie.get(&path).await.expect(404);
    charlie.submit(&path, &[("text", "hi")]).await.expect(404);
}

#[tokio::test]
async fn what_nobody_answered_is_never_sent_again_by_itself() {
    let app = TestApp::start().await;
    let (alice, business) = alice(&app).await;
    business
        .person_writes(&app, json!({ "from": MIRA, "text": "hello" }))
        .await;
    let path = conversation(&app).await;
    // The sandbox goes silent: it neither takes the message for the ledger nor answers.
    sqlx::query("UPDATE whatsapp_accounts SET graph_url = $1")
        .bind(silent_server().await)
        .execute(app.owner())
        .await
        .unwrap();
    alice
        .submit(&path, &[("text", "is anybody there?")])
        .await
        .expect(200);
    let again = eventually(async || {
        let page = alice.get(&path).await;
        let form = page.select("form[action$='/retry']");
        let at = form.first()?.find("/app/inbox")?;
        form[0][at..].split('"').next().map(str::to_owned)
    })
    .await;
    sqlx::query("UPDATE whatsapp_accounts SET graph_url = $1")
        .bind(&app.sandbox.address)
        .execute(app.owner())
        .await
        .unwrap();
    alice.submit(&again, &[]).await.expect(200);
    eventually(async || (business.ledger(&app, MIRA).await.len() == 1).then_some(())).await;
    let states: Vec<String> = eventually(async || {
        let states: Vec<String> =
            sqlx::query_scalar("SELECT status FROM messages WHERE direction = 'out' ORDER BY id")
                .fetch_all(app.owner())
                .await
                .unwrap();
        (states.len() == 2 && states[1] != "queued" && states[1] != "sending").then_some(states)
    })
    .await;
    assert_eq!(states[0], "failed");
}

/// Takes requests and hangs up without an answer.
async fn silent_server() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 512];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut head).await;
        }
    });
    address
}
