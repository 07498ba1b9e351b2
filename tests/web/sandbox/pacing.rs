//! Pacing, products, the marketing edge, registration and profile: what outside clients meet.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::bench::{Bench, parcel, parcel_to, wait_for};
use super::{LENA, plain};

/// Changes a template as Meta would.
async fn set(bench: &Bench, template: &Value, change: Value) {
    let path = format!(
        "/sandbox/templates/{}",
        template["id"].as_str().expect("an id")
    );
    let (status, now) = bench.call(Method::PUT, &path, None, Some(change)).await;
    assert_eq!(status, StatusCode::OK, "{now}");
}

#[tokio::test]
async fn held_messages_go_on_with_good_news_and_fail_with_bad() {
    let (bench, taken) = Bench::with_receiver().await;
    let template = bench.reviewed(parcel()).await;
    set(&bench, &template, json!({ "pacing": true })).await;
    let (_, first) = bench.send(parcel_to(LENA)).await;
    assert_eq!(
        first["messages"][0]["message_status"],
        "held_for_quality_assessment"
    );
    tokio::time::sleep(Duration::from_millis(500)).await;
    let statuses = |id: &Value| {
        let taken = taken.lock().expect("taken");
        let of_it = taken
            .iter()
            .filter(|(body, _)| body.pointer("/entry/0/changes/0/value/statuses/0/id") == Some(id));
        of_it.count()
    };
    let id = first["messages"][0]["id"].clone();
    assert_eq!(statuses(&id), 0, "nothing of a held message is told");
    set(&bench, &template, json!({ "pacing": false })).await;
    wait_for(&taken, "/statuses/0/status", "sent").await;

    set(&bench, &template, json!({ "pacing": true })).await;
    let (_, second) = bench.send(parcel_to(LENA)).await;
    let id = second["messages"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let pause = json!({ "status": "PAUSED", "pause": "RATE_LIMITING_PAUSE" });
    set(&bench, &template, pause).await;
    let failed = wait_for(&taken, "/statuses/0/id", &id).await;
    assert_eq!(failed["statuses"][0]["status"], "failed", "{failed}");
    assert_eq!(failed["statuses"][0]["errors"][0]["code"], 132015);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_list_of_products_is_checked_as_it_is_sent() {
    let bench = Bench::new().await;
    let mut shelf = plain("shelf", "Our new chairs are in the shop today.");
    shelf["category"] = "MARKETING".into();
    let components = shelf["components"].as_array_mut().expect("components");
    components
        .push(json!({ "type": "BUTTONS", "buttons": [{ "type": "MPM", "text": "View items" }] }));
    bench.reviewed(shelf).await;
    let with = |action: Option<Value>| {
        let mut components = Vec::new();
        if let Some(action) = action {
            components.push(json!({ "type": "button", "sub_type": "mpm", "index": 0,
                "parameters": [{ "type": "action", "action": action }] }));
        }
        json!({ "messaging_product": "whatsapp", "to": LENA, "type": "template",
            "template": { "name": "shelf", "language": { "code": "en" }, "components": components } })
    };
    let products = |count: usize| {
        let items: Vec<_> = (0..count)
            .map(|n| json!({ "product_retailer_id": format!("SKU{n}") }))
            .collect();
        Some(json!({ "thumbnail_product_retailer_id": "SKU0",
            "sections": [{ "title": "Chairs", "product_items": items }] }))
    };
    assert_eq!(bench.refused(with(None)).await, Some(131008));
    assert_eq!(bench.refused(with(products(0))).await, Some(131009));
    assert_eq!(bench.refused(with(products(31))).await, Some(131009));
    assert_eq!(bench.refused(with(products(30))).await, None);

    let edge = format!("/v25.0/{}/marketing_messages", bench.id("phone_number_id"));
    let (status, _) = bench.post(&edge, with(products(2))).await;
    assert_eq!(status, StatusCode::OK);
    bench.reviewed(parcel()).await;
    let (_, utility) = bench.post(&edge, parcel_to(LENA)).await;
    assert_eq!(utility["error"]["code"], 131055);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_number_is_registered_and_has_a_profile() {
    let bench = Bench::new().await;
    bench.reviewed(parcel()).await;
    let number = format!("/{}", bench.id("phone_number_id"));
    let product = json!({ "messaging_product": "whatsapp" });
    bench.post(&format!("{number}/deregister"), product).await;
    assert_eq!(bench.refused(parcel_to(LENA)).await, Some(133010));
    let register = format!("{number}/register");
    let (_, wrong) = bench.post(&register, json!({ "pin": "12" })).await;
    assert_eq!(wrong["error"]["code"], 100);
    bench.post(&register, json!({ "pin": "212834" })).await;
    assert_eq!(bench.refused(parcel_to(LENA)).await, None);

    let profile = format!("{number}/whatsapp_business_profile");
    let (_, long) = bench
        .post(&profile, json!({ "about": "a".repeat(140) }))
        .await;
    assert_eq!(long["error"]["code"], 100);
    let new = json!({ "about": "Open daily", "websites": ["https://northwind.example"] });
    bench.post(&profile, new).await;
    let shown = bench.get(&format!("{profile}?fields=about")).await;
    assert_eq!(shown["data"], json!([{ "about": "Open daily" }]));
    bench.sandbox.stop().await;
}
