//! What a header needs that is neither words nor a picture: a product with its catalogue, a GIF with its edge.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::LENA;
use super::bench::Bench;

const EXAMPLE: &str = "4::c2FtcGxlLWhhbmRsZQ==";

fn template(name: &str, category: &str, header: Value) -> Value {
    json!({ "name": name, "language": "en", "category": category, "components": [
        header, { "type": "BODY", "text": format!("Our new {name} is in the shop today.") },
    ]})
}

fn to_lena(name: &str, parameter: Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": LENA, "type": "template",
        "template": { "name": name, "language": { "code": "en" }, "components": [
            { "type": "header", "parameters": [parameter] } ] } })
}

#[tokio::test]
async fn a_product_is_named_with_its_catalogue() {
    let bench = Bench::new().await;
    let header = json!({ "type": "HEADER", "format": "PRODUCT" });
    bench.reviewed(template("chair", "MARKETING", header)).await;
    let product =
        |product: Value| to_lena("chair", json!({ "type": "product", "product": product }));
    let id = json!({ "product_retailer_id": "SKU1" });
    assert_eq!(bench.refused(product(id)).await, Some(131008));
    let odd = json!({ "product_retailer_id": "SKU1", "catalog_id": "my shop" });
    assert_eq!(bench.refused(product(odd)).await, Some(131009));
    let whole = json!({ "product_retailer_id": "SKU1", "catalog_id": "7700123" });
    assert_eq!(bench.refused(product(whole)).await, None);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_gif_is_marketing_and_goes_by_its_edge() {
    let bench = Bench::new().await;
    let header =
        json!({ "type": "HEADER", "format": "GIF", "example": { "header_handle": [EXAMPLE] } });
    let (_, utility) = bench
        .create(template("bill", "UTILITY", header.clone()))
        .await;
    assert_eq!(utility["error"]["code"], 100, "{utility}");
    bench.reviewed(template("lamp", "MARKETING", header)).await;
    let link = json!({ "link": "https://cdn.example/lamp.mp4" });
    let gif = to_lena("lamp", json!({ "type": "gif", "gif": link }));
    assert_eq!(bench.refused(gif.clone()).await, Some(132018));
    let edge = format!("/v25.0/{}/marketing_messages", bench.id("phone_number_id"));
    let film = to_lena("lamp", json!({ "type": "video", "video": link }));
    let (_, wrong) = bench.post(&edge, film).await;
    assert_eq!(wrong["error"]["code"], 132012, "{wrong}");
    let (status, sent) = bench.post(&edge, gif).await;
    assert_eq!(status, StatusCode::OK, "{sent}");
    bench.sandbox.stop().await;
}
