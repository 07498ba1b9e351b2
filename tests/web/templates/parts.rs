//! Files, checks while typing, fixes in one click, drafts that keep themselves, one-time codes.

use serde_json::Value;

use super::{form, state, with_number};
use crate::support::{Answer, Browser, TestApp, eventually};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR";

/// Uploads a sample beside the form's fields, as the editor's button does.
pub async fn upload(browser: &Browser, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
    let mut all = reqwest::multipart::Form::new().text("csrf_token", browser.token().await);
    for (name, value) in fields {
        all = all.text((*name).to_owned(), (*value).to_owned());
    }
    let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name("lamp.png");
    let request = browser
        .client()
        .post(browser.url("/app/templates/files"))
        .multipart(all.part("header_file", part));
    let sent = request.send().await.unwrap();
    let (status, path) = (sent.status(), sent.url().path().to_owned());
    let headers = sent.headers().clone();
    let text = sent.text().await.unwrap();
    Answer {
        status,
        path,
        headers,
        text,
    }
}

#[tokio::test]
async fn a_picture_is_uploaded_reviewed_and_shown() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let fields = form(
        "upload:header",
        &[("header_type", "IMAGE"), ("header_text", "")],
    );
    let page = upload(&alice.browser, b"GIF89a not a picture of ours", &fields).await;
    let page = page.expect(422);
    assert_eq!(page.select("#header_media-error").len(), 1, "{}", page.text);
    assert_eq!(
        page.value("body").unwrap().trim(),
        fields.iter().find(|(name, _)| *name == "body").unwrap().1,
        "nothing typed is lost"
    );

    let page = upload(&alice.browser, PNG, &fields).await.expect(200);
    let id = page.value("header_media").unwrap();
    let picture = format!("/app/templates/files/{id}");
    assert_eq!(
        page.select(&format!(".phone-medium img[src='{picture}']"))
            .len(),
        1
    );
    alice.browser.get(&picture).await.expect(200);
    let charlie = app.sign_up("charlie").await;
    charlie.browser.get(&picture).await.expect(404);

    let submit = form("submit", &[("header_type", "IMAGE"), ("header_media", &id)]);
    let sent = alice
        .browser
        .submit("/app/templates", &submit)
        .await
        .expect(200);
    state(&alice, &sent.path, "Approved").await;
}

#[tokio::test]
async fn what_is_wrong_is_told_while_typing_and_mended_by_one_click() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let body = "{{1}}, your order {{2}} is with us and will arrive soon.";
    let check = form("", &[("body", body)]);
    let told = alice
        .browser
        .submit("/app/templates/check", &check)
        .await
        .expect(200);
    assert!(told.text.contains("2388299"), "{}", told.text);
    let fix = told.select(".rules button").join("");
    assert!(fix.contains("fix:template-rule-edge:body"), "{fix}");
    let mend = form("fix:template-rule-edge:body", &[("body", body)]);
    let page = alice
        .browser
        .submit("/app/templates", &mend)
        .await
        .expect(200);
    assert_eq!(page.value("body").unwrap().trim(), format!("Hello {body}"));
    assert!(page.select(".rules li").is_empty(), "{}", page.text);

    let cards = form("add_card", &[("layout", "carousel"), ("card_count", "2")]);
    let page = alice
        .browser
        .submit("/app/templates", &cards)
        .await
        .expect(200);
    assert_eq!(page.select(".card-row").len(), 3);
}

#[tokio::test]
async fn a_draft_keeps_itself_and_a_one_time_code_needs_no_words() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let kept = alice
        .browser
        .submit("/app/templates", &form("autosave", &[]))
        .await
        .expect(204);
    let path = kept.headers["X-Draft"].to_str().unwrap().to_owned();
    let page = alice.browser.get(&path).await.expect(200);
    assert_eq!(page.texts(".title .badge"), ["Draft"]);

    let code = [
        ("name", "login_code"),
        ("language", "en_US"),
        ("category", "AUTHENTICATION"),
        ("code_security", "on"),
        ("code_minutes", "10"),
        ("otp_type", "COPY_CODE"),
        ("action", "submit"),
    ];
    let sent = alice
        .browser
        .submit("/app/templates", &code)
        .await
        .expect(200);
    let approved = state(&alice, &sent.path, "Approved").await;
    assert!(approved.texts(".phone-body")[0].contains("123456 is your verification code."));
}

#[tokio::test]
async fn what_was_made_elsewhere_and_what_changed_there_comes_by_comparing() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let http = reqwest::Client::new();
    let base = &app.sandbox.address;
    let accounts: Value = http
        .get(format!("{base}/sandbox/accounts.json"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let account = &accounts[0];
    let made = serde_json::json!({
        "name": "made_elsewhere", "language": "en", "category": "UTILITY",
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "For {{1}}", "example": {"header_text": ["Ines"]}},
            {"type": "BODY", "text": "Your table {{1}} is ready now.", "example": {"body_text": [["7"]]}},
        ],
    });
    let waba = account["waba_id"].as_str().unwrap();
    let token = account["token"].as_str().unwrap();
    let create = http
        .post(format!("{base}/v25.0/{waba}/message_templates"))
        .bearer_auth(token)
        .json(&made);
    let made: Value = create.send().await.unwrap().json().await.unwrap();
    let page = alice
        .browser
        .submit("/app/templates/sync", &[])
        .await
        .expect(200);
    assert!(page.text.contains("made_elsewhere"), "{}", page.text);
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let path = format!("/app/templates/{id}");
    let shown = state(&alice, &path, "Approved").await;
    assert_eq!(shown.texts(".phone-body"), ["Your table 7 is ready now."]);
    assert_eq!(shown.texts(".phone-header"), ["For Ines"]);

    let node = made["id"].as_str().unwrap();
    let put = |body: Value| {
        http.put(format!("{base}/sandbox/templates/{node}"))
            .json(&body)
            .send()
    };
    put(serde_json::json!({"quality": "YELLOW"})).await.unwrap();
    put(serde_json::json!({"status": "PAUSED"})).await.unwrap();
    let history = eventually(async || {
        let page = alice.browser.get(&format!("{path}/history")).await;
        page.text.contains("Quality: medium").then_some(page)
    })
    .await;
    state(&alice, &path, "Paused").await;
    assert!(history.text.contains("Taken over from Meta"));
}

#[tokio::test]
async fn an_example_begins_a_template_and_a_name_rests_after_deletion() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let gallery = alice
        .browser
        .get("/app/templates/gallery")
        .await
        .expect(200);
    assert_eq!(gallery.select(".gallery li").len(), 10);
    let page = alice
        .browser
        .get("/app/templates/new?start=appointment")
        .await
        .expect(200);
    assert!(page.value("body").unwrap().contains("{{3}}"));
    assert!(page.select(".rules li").is_empty(), "{}", page.text);

    let sent = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await
        .expect(200);
    state(&alice, &sent.path, "Approved").await;
    alice
        .browser
        .submit_as("DELETE", &sent.path, &[])
        .await
        .expect(200);
    let again = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await
        .expect(422);
    assert_eq!(again.select("#name-error").len(), 1, "{}", again.text);
}

#[tokio::test]
async fn a_large_document_is_kept_in_parts_and_comes_back_whole() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let fields = form(
        "upload:header",
        &[("header_type", "DOCUMENT"), ("header_text", "")],
    );
    let mut pdf = b"%PDF-1.7".to_vec();
    pdf.extend((0..20 << 20).map(|n| (n % 251) as u8));
    let page = upload(&alice.browser, &pdf, &fields).await.expect(200);
    let id = page.value("header_media").unwrap();
    let url = alice.browser.url(&format!("/app/templates/files/{id}"));
    let back = alice.browser.client().get(url).send().await.unwrap();
    assert_eq!(back.headers()["content-type"], "application/pdf");
    assert!(back.bytes().await.unwrap() == pdf, "not the same bytes");
    let parts: i64 = sqlx::query_scalar("SELECT count(*) FROM template_file_parts")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(parts, 21);
    let film = form(
        "upload:header",
        &[("header_type", "VIDEO"), ("header_text", "")],
    );
    let page = upload(&alice.browser, &pdf, &film).await.expect(422);
    assert_eq!(page.select("#header_media-error").len(), 1);
}
