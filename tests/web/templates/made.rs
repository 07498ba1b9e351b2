//! Parts that are rare: a GIF, a request to call, a flow in each of its three ways.

use serde_json::{Value, json};

use super::elsewhere::Client;
use super::parts::upload;
use super::{form, meta_id, state, with_number};
use crate::support::{Persona, TestApp};

const MP4: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";

/// Submits a template, waits for its approval, and gives what Meta has, and its page's path.
async fn made(app: &TestApp, alice: &Persona, fields: &[(&str, &str)]) -> (Value, String) {
    let sent = alice.browser.submit("/app/templates", fields).await;
    let sent = sent.expect(200);
    let page = state(alice, &sent.path, "Approved").await;
    let meta = meta_id(app, &page.path).await;
    (Client::of(app).await.get(&meta).await, page.path)
}

fn part<'a>(node: &'a Value, kind: &str) -> &'a Value {
    let parts = node["components"].as_array().unwrap();
    let found = parts.iter().find(|part| part["type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {node}"))
}

#[tokio::test]
async fn a_gif_is_written_here_and_is_marketing() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let header = [("header_type", "GIF"), ("category", "MARKETING")];
    let fields = form("upload:header", &header);
    let mut long = MP4.to_vec();
    long.resize((7 << 19) + 1, 0);
    let large = upload(&alice.browser, &long, &fields).await.expect(422);
    let told = large.texts("#header_media-error").join(" ");
    assert!(told.contains("3.5 MB"), "{told}");
    let film = upload(&alice.browser, MP4, &fields).await.expect(200);
    let id = film.value("header_media").unwrap();
    let as_utility = [("header_type", "GIF"), ("header_media", &*id)];
    let refused = alice
        .browser
        .submit("/app/templates", &form("submit", &as_utility))
        .await;
    assert_eq!(refused.expect(422).select("#header_type-error").len(), 1);
    let good = [header[0], header[1], ("header_media", &*id)];
    let (node, path) = made(&app, &alice, &form("submit", &good)).await;
    assert_eq!(part(&node, "HEADER")["format"], "GIF");
    let page = alice.browser.get(&path).await.expect(200);
    assert!(
        page.texts(".notice")
            .join(" ")
            .contains("Marketing Messages API")
    );
    assert_eq!(page.value("header_media"), Some(id), "it can be edited");
}

#[tokio::test]
async fn a_request_to_call_and_every_way_to_name_a_flow_are_written_here() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let call = [
        ("asks_to_call", "on"),
        ("button_0_type", ""),
        ("button_0_text", ""),
        ("button_0_value", ""),
        ("button_1_type", ""),
        ("button_1_text", ""),
    ];
    let (node, path) = made(&app, &alice, &form("submit", &call)).await;
    part(&node, "CALL_PERMISSION_REQUEST");
    let page = alice.browser.get(&path).await.expect(200);
    assert_eq!(page.select("#asks_to_call[checked]").len(), 1);
    assert_eq!(page.select(".phone-call").len(), 1, "the phone shows it");

    let ways = [
        ("flow_id", "77123"),
        ("flow_name", "table_booking"),
        ("flow_json", r#"{"version":"7.0","screens":[]}"#),
    ];
    for (field, value) in ways {
        let name = format!("book_by_{field}");
        let body = format!("Hi {{{{1}}}}, book {{{{2}}}} here by its {field} whenever you like.");
        let start = if field == "flow_name" {
            "data_exchange"
        } else {
            ""
        };
        let flow = [
            ("name", &*name),
            ("body", &*body),
            ("button_0_type", "FLOW"),
            ("button_0_text", "Book"),
            ("button_0_value", value),
            ("button_0_start", start),
            ("button_0_screen", "FIRST"),
        ];
        let (node, path) = made(&app, &alice, &form("submit", &flow)).await;
        let button = &part(&node, "BUTTONS")["buttons"][0];
        assert_eq!(button[field], value, "{button}");
        let action = if start.is_empty() { "navigate" } else { start };
        assert_eq!(button["flow_action"], action, "{button}");
        let screen = button.get("navigate_screen").cloned();
        let wanted = start.is_empty().then(|| json!("FIRST"));
        assert_eq!(screen, wanted, "{button}");
        let page = alice.browser.get(&path).await.expect(200);
        assert_eq!(page.value("button_0_value").as_deref(), Some(value));
        let chosen = page.select("#button_0_start option[selected]");
        assert!(
            chosen[0].contains(&format!("value=\"{start}\"")),
            "{chosen:?}"
        );
    }
    let blank = [("button_0_type", "FLOW"), ("button_0_value", " ")];
    let blank = form("submit", &blank);
    let refused = alice.browser.submit("/app/templates", &blank).await;
    let refused = refused.expect(422);
    assert_eq!(refused.select("#button_0_value-error").len(), 1);
}
