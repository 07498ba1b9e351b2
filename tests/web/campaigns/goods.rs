//! What a campaign shows of a catalogue: given in its form, sent with every message, kept by its copy.

use serde_json::{Value, json};
use uuid::Uuid;

use super::stage::Stage;
use crate::templates::elsewhere::{Client, compare};

/// A stage whose template was made elsewhere, with these components besides its body.
async fn stage_with(name: &str, parts: Value) -> Stage {
    let mut stage = Stage::new().await;
    stage.people(2).await;
    let waba: String = sqlx::query_scalar(
        "SELECT a.waba_id FROM whatsapp_accounts a JOIN message_templates t ON t.whatsapp_account_id = a.id WHERE t.id = $1",
    )
    .bind(stage.template)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    let client = Client::of_account(&stage.app, Some(&waba)).await;
    let mut components = vec![json!({ "type": "BODY",
        "text": format!("Hello {{{{1}}}}, here is news of {name} for you."),
        "example": { "body_text": [["Lena"]] } })];
    components.extend(parts.as_array().unwrap().iter().cloned());
    client.made(name, components.into()).await;
    compare(&stage.alice).await;
    stage.template = sqlx::query_scalar("SELECT id FROM message_templates WHERE name = $1")
        .bind(name)
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    stage
}

/// The form with these fields of a catalogue.
fn form<'a>(template: &'a str, goods: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Lamps"),
        ("template_id", template),
        ("audience", "all"),
        ("variable_1", "name"),
        ("fallback_1", "friend"),
    ];
    fields.extend(goods);
    fields
}

/// What is behind the first button of each message, as the sandbox read it.
async fn shown(stage: &Stage) -> Vec<Value> {
    let all = stage.ledger().await;
    all.iter()
        .map(|m| m["buttons"][0]["value"].clone())
        .collect()
}

#[tokio::test]
async fn a_list_of_products_is_checked_shown_kept_and_sent() {
    let buttons =
        json!([{ "type": "BUTTONS", "buttons": [{ "type": "MPM", "text": "View items" }] }]);
    let stage = stage_with("lamps", buttons).await;
    let id = stage.template.to_string();
    let path = format!("/app/campaigns/new?template_id={id}");
    let page = stage.alice.get(&path).await.expect(200);
    assert_eq!(page.select("input[name^='goods_button_0_ids']").len(), 1);

    let bare = form(
        &id,
        &[
            ("goods_button_0_product", ""),
            ("goods_button_0_title_0", ""),
            ("goods_button_0_ids_0", "T1, T2"),
            ("goods_button_0_title_1", "Floor"),
            ("goods_button_0_ids_1", "F1"),
            ("goods_button_0_title_2", "A heading of more than 24"),
            ("goods_button_0_ids_2", ""),
        ],
    );
    let refused = stage
        .alice
        .submit("/app/campaigns", &bare)
        .await
        .expect(422);
    for field in ["title_0", "title_2", "ids_2"] {
        let at = format!("#goods_button_0_{field}-error");
        assert_eq!(refused.select(&at).len(), 1, "{field}");
    }
    assert_eq!(
        refused.value("goods_button_0_ids_0").as_deref(),
        Some("T1, T2")
    );
    let many: Vec<String> = (0..31).map(|n| format!("P{n}")).collect();
    let many = many.join(" ");
    let too_many = [
        ("goods_button_0_product", ""),
        ("goods_button_0_ids_0", many.as_str()),
    ];
    let refused = stage
        .alice
        .submit("/app/campaigns", &form(&id, &too_many))
        .await;
    assert_eq!(
        refused
            .expect(422)
            .select("#goods_button_0_ids_0-error")
            .len(),
        1
    );

    let good = [
        ("goods_button_0_product", "F1"),
        ("goods_button_0_title_0", "Table: small; large"),
        ("goods_button_0_ids_0", "T1, T2"),
        ("goods_button_0_title_1", "Floor"),
        ("goods_button_0_ids_1", "F1"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &form(&id, &good))
        .await;
    let page = page.expect(200);
    assert!(page.texts(".phone-medium").join(" ").contains("3 products"));
    assert!(page.texts("dl.pairs").join(" ").contains("T1, T2"));
    let address = page
        .path
        .strip_suffix("/review")
        .expect("the last page")
        .to_owned();

    let copy = stage
        .alice
        .submit(&format!("{address}/copy"), &[])
        .await
        .expect(200);
    assert_eq!(copy.value("goods_button_0_product").as_deref(), Some("F1"));
    let titles = copy.value("goods_button_0_title_0");
    assert_eq!(titles.as_deref(), Some("Table: small; large"));
    let edit = stage
        .alice
        .get(&format!("{address}/edit"))
        .await
        .expect(200);
    assert_eq!(edit.value("goods_button_0_ids_1").as_deref(), Some("F1"));

    stage
        .alice
        .submit(&format!("{address}/review"), &[])
        .await
        .expect(200);
    let campaign: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.sent, 2);
    let list = "F1\nTable: small; large: T1, T2\nFloor: F1";
    assert_eq!(shown(&stage).await, [list, list]);
}

#[tokio::test]
async fn a_test_shows_the_product_in_the_picture_of_the_catalogue() {
    let catalog =
        json!([{ "type": "BUTTONS", "buttons": [{ "type": "CATALOG", "text": "View catalog" }] }]);
    let stage = stage_with("chairs", catalog).await;
    let id = stage.template.to_string();
    let fields = form(&id, &[("goods_button_0_product", "C7")]);
    let page = stage
        .alice
        .submit("/app/campaigns", &fields)
        .await
        .expect(200);
    let address = page
        .path
        .strip_suffix("/review")
        .expect("the last page")
        .to_owned();
    let test = [("test_phone", "+919876599999"), ("test_agreed", "on")];
    stage
        .alice
        .submit(&format!("{address}/tests"), &test)
        .await
        .expect(200);
    crate::support::eventually(async || (!stage.ledger().await.is_empty()).then_some(())).await;
    assert_eq!(shown(&stage).await, ["C7"]);
}

#[tokio::test]
async fn a_carousel_of_products_asks_for_each_card() {
    let card = json!({ "components": [
        { "type": "HEADER", "format": "PRODUCT" },
        { "type": "BUTTONS", "buttons": [{ "type": "SPM", "text": "View" }] },
    ]});
    let stage = stage_with(
        "sofas",
        json!([{ "type": "CAROUSEL", "cards": [card.clone(), card] }]),
    )
    .await;
    let id = stage.template.to_string();
    let missing = form(
        &id,
        &[
            ("goods_card_0_catalog", "77"),
            ("goods_card_0_product", "S1"),
            ("goods_card_1_catalog", "my shop"),
            ("goods_card_1_product", ""),
        ],
    );
    let refused = stage
        .alice
        .submit("/app/campaigns", &missing)
        .await
        .expect(422);
    for field in ["catalog", "product"] {
        let at = format!("#goods_card_1_{field}-error");
        assert_eq!(refused.select(&at).len(), 1, "{field}");
    }
    let whole = [
        ("goods_card_0_catalog", "77"),
        ("goods_card_0_product", "S1"),
        ("goods_card_1_catalog", "77"),
        ("goods_card_1_product", "S2"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &form(&id, &whole))
        .await;
    let page = page.expect(200);
    let address = page
        .path
        .strip_suffix("/review")
        .expect("the last page")
        .to_owned();
    stage
        .alice
        .submit(&format!("{address}/review"), &[])
        .await
        .expect(200);
    let campaign: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.states(campaign).await.sent, 2);
    for message in stage.ledger().await {
        let body = message["body"].as_str().unwrap();
        assert!(body.ends_with("77/S1\n\n77/S2"), "{body}");
    }
}
