use super::*;
use crate::message_templates::{Content, Snapshot};
use serde_json::json;

fn content() -> Content {
    Content {
        header: "Parcel {{2}}".to_owned(),
        body: "Dear {{1}}, parcel {{2}} comes {{3}} as promised.".to_owned(),
        footer: "Northwind".to_owned(),
        buttons: vec![
            Button {
                kind: ButtonKind::QuickReply,
                text: "Change".to_owned(),
                ..Button::default()
            },
            Button {
                kind: ButtonKind::Url,
                text: "Track".to_owned(),
                value: "https://a.example/t/{{2}}".to_owned(),
                ..Button::default()
            },
        ],
        samples: [("1", "Ines"), ("2", "PX-2"), ("3", "today")]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into(),
        ..Content::default()
    }
}

#[test]
fn submits_in_metas_shape() {
    let request = creation(&draft("parcel", "en_US", "UTILITY", content()));
    let expected = json!({
        "name": "parcel", "language": "en_US", "category": "UTILITY", "parameter_format": "POSITIONAL",
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "Parcel {{1}}", "example": {"header_text": ["PX-2"]}},
            {"type": "BODY", "text": "Dear {{1}}, parcel {{2}} comes {{3}} as promised.",
             "example": {"body_text": [["Ines", "PX-2", "today"]]}},
            {"type": "FOOTER", "text": "Northwind"},
            {"type": "BUTTONS", "buttons": [
                {"type": "QUICK_REPLY", "text": "Change"},
                {"type": "URL", "text": "Track", "url": "https://a.example/t/{{1}}",
                 "example": ["https://a.example/t/PX-2"]}]},
        ],
    });
    assert_eq!(request, expected);
}

#[test]
fn sends_each_part_its_own_values() {
    let snapshot = Snapshot {
        name: "parcel".to_owned(),
        language: "en_US".to_owned(),
        category: Category::Utility,
        content: content(),
    };
    let values = ["Lena", "PX-7", "Monday"].map(str::to_owned);
    let message = serde_json::to_value(snapshot.message(&values)).expect("JSON");
    let text = |t: &str| json!({"type": "text", "text": t});
    assert_eq!(
        message["components"],
        json!([
            {"type": "header", "parameters": [text("PX-7")]},
            {"type": "body", "parameters": [text("Lena"), text("PX-7"), text("Monday")]},
            {"type": "button", "sub_type": "url", "index": "1", "parameters": [text("PX-7")]},
        ])
    );
}

#[test]
fn named_variables_keep_their_names() {
    let content = Content {
        body: "Hello first_name {{ first_name }}, bring {{code}} along.".to_owned(),
        samples: [("first_name", "Omar"), ("code", "LEAF")]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into(),
        ..Content::default()
    };
    let request = creation(&draft("sale", "en", "MARKETING", content.clone()));
    assert_eq!(request["parameter_format"], "NAMED");
    assert_eq!(
        request["components"][0]["text"],
        "Hello first_name {{first_name}}, bring {{code}} along."
    );
    assert_eq!(
        request["components"][0]["example"]["body_text_named_params"][1],
        json!({"param_name": "code", "example": "LEAF"})
    );
    let snapshot = Snapshot {
        name: "sale".to_owned(),
        language: "en".to_owned(),
        category: Category::Marketing,
        content,
    };
    let values = ["Lena", "L10"].map(str::to_owned);
    let message = serde_json::to_value(snapshot.message(&values)).expect("JSON");
    assert_eq!(
        message["components"][0]["parameters"],
        json!([
            {"type": "text", "parameter_name": "first_name", "text": "Lena"},
            {"type": "text", "parameter_name": "code", "text": "L10"},
        ])
    );
}

fn draft(name: &str, language: &str, category: &str, content: Content) -> Draft {
    Draft {
        name: name.to_owned(),
        language: language.to_owned(),
        category: category.to_owned(),
        content,
    }
}
