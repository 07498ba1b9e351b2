//! Every type of message that may be sent, and what each is refused with.

use serde_json::{Value, json};

use super::LENA;
use super::bench::{Bench, wait_for};

fn to_lena(kind: &str, content: Value) -> Value {
    json!({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": LENA, "type": kind, kind: content })
}

fn interactive(kind: &str, action: Value) -> Value {
    to_lena(
        "interactive",
        json!({ "type": kind, "body": { "text": "Choose." }, "action": action }),
    )
}

fn reply(id: &str, title: &str) -> Value {
    json!({ "type": "reply", "reply": { "id": id, "title": title } })
}

fn row(id: &str) -> Value {
    json!({ "id": id, "title": "A slot", "description": "In the morning" })
}

#[tokio::test]
async fn every_documented_type_is_taken() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.inbound(LENA, "Hi", "text").await;
    let hers = wait_for(&taken, "/messages/0/text/body", "Hi").await;
    let hers = hers["messages"][0]["id"].clone();
    let link = |name: &str| json!({ "link": format!("https://cdn.example/{name}") });
    let flow = json!({ "name": "flow", "parameters": { "flow_message_version": "3", "flow_id": "1",
        "flow_cta": "Book", "flow_action": "navigate", "flow_action_payload": { "screen": "ONE" } } });
    let cta = json!({ "name": "cta_url", "parameters": { "display_text": "Open", "url": "https://a.example" } });
    let list = json!({ "button": "Slots", "sections": [{ "rows": [row("am"), row("pm")] }] });
    let products = json!({ "catalog_id": "1", "sections": [
        { "title": "Chairs", "product_items": [{ "product_retailer_id": "c1" }] }] });
    let mut product_list = interactive("product_list", products);
    product_list["interactive"]["header"] = json!({ "type": "text", "text": "Chairs" });
    let card = json!([{ "name": { "formatted_name": "Ana Sample", "first_name": "Ana" },
        "phones": [{ "phone": "+15550107777", "type": "WORK" }], "birthday": "1990-01-31" }]);
    for message in [
        to_lena(
            "text",
            json!({ "body": "See https://a.example", "preview_url": true }),
        ),
        to_lena("image", link("a.jpg")),
        to_lena("video", link("a.mp4")),
        to_lena(
            "audio",
            json!({ "link": "https://cdn.example/a.ogg", "voice": true }),
        ),
        to_lena(
            "document",
            json!({ "link": "https://cdn.example/a.pdf", "filename": "a.pdf", "caption": "Bill" }),
        ),
        to_lena("sticker", link("a.webp")),
        to_lena(
            "location",
            json!({ "latitude": "52.52", "longitude": 13.4, "name": "Depot" }),
        ),
        to_lena("contacts", card),
        to_lena("reaction", json!({ "message_id": hers, "emoji": "👍" })),
        to_lena("reaction", json!({ "message_id": hers, "emoji": "" })),
        interactive(
            "button",
            json!({ "buttons": [reply("a", "Yes"), reply("b", "No")] }),
        ),
        interactive("list", list),
        interactive("cta_url", cta),
        interactive("flow", flow),
        interactive(
            "product",
            json!({ "catalog_id": "1", "product_retailer_id": "c1" }),
        ),
        product_list,
        interactive("catalog_message", json!({ "name": "catalog_message" })),
        interactive(
            "location_request_message",
            json!({ "name": "send_location" }),
        ),
        interactive(
            "address_message",
            json!({ "name": "address_message", "parameters": { "country": "IN" } }),
        ),
        interactive(
            "call_permission_request",
            json!({ "name": "call_permission_request" }),
        ),
        interactive(
            "voice_call",
            json!({ "name": "voice_call", "parameters": { "display_text": "Call us" } }),
        ),
        interactive("contact_request", json!({ "name": "contact_request" })),
    ] {
        let (status, answer) = bench.send(message.clone()).await;
        assert!(status.is_success(), "{message} {answer}");
    }
    let read = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": hers,
                       "typing_indicator": { "type": "text" } });
    assert_eq!(bench.send(read).await.1, json!({ "success": true }));
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn each_broken_message_is_refused_with_its_code() {
    let bench = Bench::new().await;
    bench.inbound(LENA, "Hi", "text").await;
    let long = |n: usize| "x".repeat(n);
    let replies = |list: Vec<Value>| interactive("button", json!({ "buttons": list }));
    let list =
        |sections: Value| interactive("list", json!({ "button": "Slots", "sections": sections }));
    let eleven: Vec<Value> = (0..11).map(|n| row(&n.to_string())).collect();
    let titled = |rows: Value| json!({ "title": "A", "rows": rows });
    let mut media_header = list(json!([{ "rows": [row("a")] }]));
    media_header["interactive"]["header"] =
        json!({ "type": "image", "image": { "link": "https://a.example/b.jpg" } });
    let mut footer = replies(vec![reply("a", "Yes")]);
    footer["interactive"]["footer"] = json!({ "text": long(61) });
    let mut group = to_lena("text", json!({ "body": "Hi" }));
    group["recipient_type"] = "group".into();
    for (message, code) in [
        (to_lena("text", json!({ "body": long(4097) })), 131009),
        (to_lena("text", json!({})), 131008),
        (
            to_lena("text", json!({ "body": "a", "preview_url": "yes" })),
            100,
        ),
        (to_lena("image", json!({})), 131008),
        (
            to_lena("image", json!({ "link": "ftp://a.example/b.jpg" })),
            131009,
        ),
        (
            to_lena(
                "image",
                json!({ "link": "https://a.example/b.jpg", "caption": long(1025) }),
            ),
            131009,
        ),
        (
            to_lena(
                "audio",
                json!({ "link": "https://a.example/b.ogg", "caption": "no" }),
            ),
            131009,
        ),
        (
            to_lena(
                "audio",
                json!({ "link": "https://a.example/b.ogg", "voice": "yes" }),
            ),
            100,
        ),
        (to_lena("document", json!({ "id": "1" })), 131009),
        (
            to_lena("location", json!({ "latitude": 91, "longitude": 0 })),
            131009,
        ),
        (to_lena("location", json!({ "latitude": 9 })), 131008),
        (to_lena("contacts", json!([])), 131008),
        (to_lena("contacts", json!([{ "name": {} }])), 131008),
        (
            to_lena(
                "contacts",
                json!([{ "name": { "formatted_name": "A" }, "birthday": "31.1.1990" }]),
            ),
            131009,
        ),
        (
            to_lena(
                "contacts",
                json!([{ "name": { "formatted_name": "A" }, "phones": "1" }]),
            ),
            100,
        ),
        (
            to_lena(
                "reaction",
                json!({ "message_id": "wamid.nobody", "emoji": "👍" }),
            ),
            131009,
        ),
        (
            to_lena("interactive", json!({ "type": "roulette" })),
            131009,
        ),
        (replies(vec![]), 131009),
        (replies(vec![reply("a", "Yes"), reply("a", "No")]), 131009),
        (replies(vec![reply("a", "Yes"), reply("b", "Yes")]), 131009),
        (replies(vec![reply("a", &long(21))]), 131009),
        (
            replies(
                (0..4)
                    .map(|n| reply(&n.to_string(), &n.to_string()))
                    .collect(),
            ),
            131009,
        ),
        (footer, 131009),
        (list(json!([{ "rows": eleven }])), 131009),
        (
            list(json!([titled(json!([row("a")])), { "rows": [row("b")] }])),
            131008,
        ),
        (
            list(json!([titled(
                json!([{ "id": "a", "title": "b", "description": long(73) }])
            )])),
            131009,
        ),
        (media_header, 131009),
        (
            interactive("cta_url", json!({ "name": "other", "parameters": {} })),
            131009,
        ),
        (
            interactive(
                "flow",
                json!({ "name": "flow", "parameters": { "flow_message_version": "3", "flow_cta": "Go" } }),
            ),
            131008,
        ),
        (
            interactive("product_list", json!({ "catalog_id": "1", "sections": [] })),
            131008,
        ),
        (
            interactive("location_request_message", json!({ "name": "elsewhere" })),
            131009,
        ),
        (group, 131009),
        (to_lena("poll", json!({})), 131051),
    ] {
        let (_, answer) = bench.send(message.clone()).await;
        assert_eq!(answer["error"]["code"], code, "{message} {answer}");
    }
    bench.sandbox.stop().await;
}
