//! Templates with parts that the editor cannot write: kept whole, and sent rightly or not at all.

use serde_json::{Value, json};
use uuid::Uuid;

use super::elsewhere::{Client, compare};
use super::{form, with_number};
use crate::campaigns::stage::Stage;
use crate::support::{TestApp, eventually};

const MP4: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";

/// Meta rejects the second of two templates with the same words.
fn body(about: &str) -> Value {
    json!({ "type": "BODY", "text": format!("Hello {{{{1}}}}, here is news of {about} for you."),
            "example": { "body_text": [["Lena"]] } })
}

fn gif(handle: &str) -> Value {
    let example = json!({ "header_handle": [handle] });
    json!([{ "type": "HEADER", "format": "GIF", "example": example }, body("lamps")])
}

/// A card that shows a product.
fn shop_card() -> Value {
    json!({ "components": [
        { "type": "HEADER", "format": "PRODUCT" },
        { "type": "BUTTONS", "buttons": [{ "type": "SPM", "text": "View" }] },
    ]})
}

/// A card that shows a film.
fn film_card(handle: &str) -> Value {
    let example = json!({ "header_handle": [handle] });
    json!({ "components": [
        { "type": "HEADER", "format": "VIDEO", "example": example },
        { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Yes" }] },
    ]})
}

/// Our id of a template.
async fn ours(app: &TestApp, name: &str) -> Uuid {
    sqlx::query_scalar("SELECT id FROM message_templates WHERE name = $1")
        .bind(name)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

async fn content(app: &TestApp, id: Uuid) -> Value {
    sqlx::query_scalar("SELECT content FROM message_templates WHERE id = $1")
        .bind(id)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_the_editor_cannot_write_is_kept_whole_and_only_read() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let client = Client::of(&app).await;
    let film = client.sample(MP4, "video/mp4").await;
    let buttons = json!({ "type": "BUTTONS", "buttons": [
        { "type": "APP", "text": "Open app" },
        { "type": "URL", "text": "Shop", "url": "https://northwind.example/{{1}}",
          "example": ["https://northwind.example/sale"] },
    ]});
    for (name, told, components) in [
        (
            "one_lamp",
            "a product above the text",
            json!([{ "type": "HEADER", "format": "PRODUCT" }, body("one lamp")]),
        ),
        (
            "may_we_call",
            "a request to call the person",
            json!([body("calls"), { "type": "CALL_PERMISSION_REQUEST" },
                   { "type": "CAROUSEL", "cards": [film_card(&film), film_card(&film)] }]),
        ),
        (
            "two_lamps",
            "a carousel of products",
            json!([body("two lamps"), { "type": "CAROUSEL", "cards": [shop_card(), shop_card()] }]),
        ),
        (
            "our_app",
            "a button that opens an app",
            json!([body("apps"), buttons]),
        ),
    ] {
        let meta = client.made(name, components).await;
        compare(&alice).await;
        let id = ours(&app, name).await;
        let kept = content(&app, id).await;
        let node = client.get(&meta).await;
        assert_eq!(kept["given"]["components"], node["components"], "{name}");

        let path = format!("/app/templates/{id}");
        let page = alice.browser.get(&path).await.expect(200);
        assert_eq!(page.select("form#editor").len(), 0, "{name}");
        let notices = page.texts(".notice").join(" ");
        assert!(notices.contains(told), "{name}: {notices}");
        assert_eq!(page.select("a[href*='?copy=']").len(), 0, "{name}");
        let shortened = alice.browser.submit(&path, &form("submit", &[])).await;
        shortened.expect(409);
        let copy = format!("/app/templates/new?copy={id}");
        alice.browser.get(&copy).await.expect(409);
        compare(&alice).await;
        let history = alice.browser.get(&format!("{path}/history")).await;
        assert_eq!(history.select(".wording").len(), 1, "{name}: no news");
    }
    let last = content(&app, ours(&app, "our_app").await).await;
    assert_eq!(
        last["buttons"][1]["kind"], "URL",
        "buttons keep their places: {last}"
    );
}

/// A stage whose template is one that was made elsewhere.
async fn stage_with(name: &str, components: impl AsyncFnOnce(&Client) -> Value) -> Stage {
    let mut stage = Stage::new().await;
    stage.people(3).await;
    let waba: String = sqlx::query_scalar(
        "SELECT a.waba_id FROM whatsapp_accounts a JOIN message_templates t ON t.whatsapp_account_id = a.id WHERE t.id = $1",
    )
    .bind(stage.template)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let client = Client::of_account(&stage.app, Some(&waba)).await;
    let components = components(&client).await;
    client.made(name, components).await;
    compare(&stage.alice).await;
    stage.template = ours(&stage.app, name).await;
    stage
}

#[tokio::test]
async fn a_gif_goes_out_by_the_edge_that_takes_it() {
    let stage = stage_with("moving_lamps", async |client| {
        gif(&client.sample(MP4, "video/mp4").await)
    })
    .await;
    eventually(async || {
        let content = content(&stage.app, stage.template).await;
        content["media"]["id"].is_string().then_some(())
    })
    .await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.sent, 3);
    let ledger = stage.ledger().await;
    let films = ledger
        .iter()
        .filter(|m| m["media"]["kind"] == "gif")
        .count();
    assert_eq!(films, 3, "{ledger:?}");
}

#[tokio::test]
async fn a_campaign_whose_template_lacks_something_stops_before_the_first_message() {
    let stage = stage_with(
        "one_lamp",
        async |_| json!([{ "type": "HEADER", "format": "PRODUCT" }, body("one lamp")]),
    )
    .await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "paused").await;
    let reason = stage.status(campaign).await.1;
    assert_eq!(reason.as_deref(), Some("template_incomplete"));
    assert_eq!(stage.states(campaign).await.waiting, 3, "nobody was tried");
    let path = format!("/app/campaigns/{campaign}");
    let page = stage.alice.browser.get(&path).await;
    assert!(page.text.contains("Its page says what"));
    let id = stage.template.to_string();
    let next = [
        ("name", "Lamps"),
        ("template_id", id.as_str()),
        ("audience", "all"),
        ("field_1", "name"),
        ("text_1", "friend"),
    ];
    let refused = stage.alice.browser.submit("/app/campaigns", &next).await;
    let refused = refused.expect(422);
    for field in ["catalog", "product"] {
        let at = format!("#goods_header_{field}-error");
        assert_eq!(refused.select(&at).len(), 1, "{field}");
    }
}

#[tokio::test]
async fn a_product_is_sent_with_its_catalogue() {
    let stage = stage_with("one_lamp", async |_| {
        json!([{ "type": "HEADER", "format": "PRODUCT" }, body("one lamp"),
               { "type": "BUTTONS", "buttons": [{ "type": "SPM", "text": "View" }] }])
    })
    .await;
    // Meta does not tell which product it was.
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "paused").await;
    let page = format!("/app/templates/{}", stage.template);
    let page = stage.alice.browser.get(&page).await.expect(200);
    assert!(page.texts(".notice").join(" ").contains("which products"));
    let fields = [
        ("category", "MARKETING"),
        ("header_type", "TEXT"),
        ("body", "Hello {{1}}, here is news of one lamp for you."),
        ("sample_1", "Lena"),
        ("button_0_type", "SPM"),
        ("button_0_value", "LAMP-1"),
        ("button_0_catalog", ""),
        ("action", "submit"),
    ];
    let refused = stage.alice.browser.submit(&page.path, &fields).await;
    let refused = refused.expect(422);
    assert_eq!(refused.select("#button_0_catalog-error").len(), 1);
    let mut named = fields;
    named[6].1 = "7700123";
    let sent = stage.alice.browser.submit(&page.path, &named).await;
    let sent = sent.expect(200);
    assert!(sent.text.contains("no new review"), "{}", sent.text);
    assert_eq!(sent.texts(".title .badge"), ["Approved"]);
    let next = stage.campaign().await;
    stage.wait_for(next, "done").await;
    assert_eq!(stage.states(next).await.sent, 3);
    let ledger = stage.ledger().await;
    let products = ledger.iter().filter(|m| m["header"] == "7700123/LAMP-1");
    assert_eq!(products.count(), 3, "{ledger:?}");
}
