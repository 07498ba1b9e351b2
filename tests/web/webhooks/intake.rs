use reqwest::StatusCode;
use serde_json::json;

use crate::support::business::{Business, post_signed, post_with, waiting};
use crate::support::{Options, TestApp};

async fn without_workers() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn meta_proves_itself_by_the_token_and_gets_its_challenge_back() {
    let app = without_workers().await;
    let token = app.app.webhook_verify_token();
    let ask = async |mode: &str, token: &str| {
        let query = [
            ("hub.mode", mode),
            ("hub.verify_token", token),
            ("hub.challenge", "1158201444"),
        ];
        let url = format!("{}/webhooks/whatsapp", app.base);
        let answer = reqwest::Client::new()
            .get(url)
            .query(&query)
            .send()
            .await
            .unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    assert_eq!(
        ask("subscribe", &token).await,
        (StatusCode::OK, "1158201444".to_owned())
    );
    for (mode, token) in [
        ("subscribe", "wrong"),
        ("subscribe", ""),
        ("unsubscribe", &token),
    ] {
        assert_eq!(ask(mode, token).await.0, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn what_the_accounts_own_secret_did_not_sign_is_refused_and_not_stored() {
    let app = without_workers().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret of ours").await;
    let other = Business::unreachable(&app, "7202", "7302", "secret of another").await;
    let callback = ours
        .text(&app, "wamid.1", "918123522325", "hello")
        .to_string();
    let body = callback.as_bytes();
    let refused = StatusCode::UNAUTHORIZED;
    assert_eq!(post_with(&app, body, None).await, refused, "unsigned");
    assert_eq!(post_with(&app, body, Some("sha256=00")).await, refused);
    assert_eq!(post_with(&app, body, Some("rubbish")).await, refused);
    assert_eq!(post_signed(&app, body, "guess").await, refused);
    assert_eq!(
        post_signed(&app, body, &other.secret).await,
        refused,
        "another tenant's secret"
    );
    let unknown = callback.replace("7201", "7999");
    assert_eq!(
        post_signed(&app, unknown.as_bytes(), &ours.secret).await,
        refused
    );
    for shape in ["", "{}", "[]", "{\"entry\":[]}", "not json"] {
        assert_eq!(
            post_signed(&app, shape.as_bytes(), &ours.secret).await,
            refused,
            "{shape}"
        );
    }
    // A body for two accounts with two secrets is nobody's.
    let mut both = ours.text(&app, "wamid.2", "918123522325", "hello");
    both["entry"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": other.waba_id, "changes": [] }));
    for secret in [&ours.secret, &other.secret] {
        assert_eq!(
            post_signed(&app, both.to_string().as_bytes(), secret).await,
            refused
        );
    }
    assert_eq!(waiting(app.owner()).await, 0, "nothing of it was stored");
    assert_eq!(post_signed(&app, body, &ours.secret).await, StatusCode::OK);
    assert_eq!(waiting(app.owner()).await, 1);
}

#[tokio::test]
async fn accounts_that_share_a_secret_share_a_request_and_each_keeps_its_own_part() {
    let app = without_workers().await;
    let first = Business::unreachable(&app, "7201", "7301", "shared").await;
    let second = Business::unreachable(&app, "7202", "7302", "shared").await;
    let mut both = first.text(&app, "wamid.1", "918123522325", "for the first");
    let part = second.text(&app, "wamid.2", "918123522325", "for the second");
    both["entry"]
        .as_array_mut()
        .unwrap()
        .push(part["entry"][0].clone());
    assert_eq!(
        post_signed(&app, both.to_string().as_bytes(), "shared").await,
        StatusCode::OK
    );
    let rows: Vec<(uuid::Uuid, uuid::Uuid, Vec<u8>)> =
        sqlx::query_as("SELECT workspace_id, id, body_sealed FROM webhook_deliveries")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(rows.len(), 2);
    for (workspace, id, sealed) in rows {
        let scope = xpecto::crypto::KeyScope::Workspace(xpecto::db::WorkspaceId::proven(workspace));
        let place = format!("webhook_deliveries/body_sealed/{id}");
        let body = app.app.keys.open_sealed(scope, &place, &sealed).unwrap();
        let body = String::from_utf8(body).unwrap();
        let is_first = workspace == *first.workspace;
        assert_eq!(body.contains("for the first"), is_first);
        assert_eq!(body.contains("for the second"), !is_first);
    }
}

#[tokio::test]
async fn a_body_past_three_megabytes_is_refused() {
    let app = without_workers().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let long = "x".repeat(3 << 20);
    let callback = ours
        .text(&app, "wamid.1", "918123522325", &long)
        .to_string();
    let status = post_signed(&app, callback.as_bytes(), &ours.secret).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(waiting(app.owner()).await, 0);
}

#[tokio::test]
async fn many_requests_at_once_are_all_stored() {
    let app = without_workers().await;
    let ours = Business::unreachable(&app, "7201", "7301", "secret").await;
    let posts = (0..60).map(|n| {
        let callback = ours.status(&format!("wamid.{n}"), "sent", 1_790_000_000);
        let (app, ours) = (&app, &ours);
        async move { ours.post(app, &callback).await }
    });
    let answers = futures_util::future::join_all(posts).await;
    assert!(answers.iter().all(|status| *status == StatusCode::OK));
    assert_eq!(waiting(app.owner()).await, 60);
}
