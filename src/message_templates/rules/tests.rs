use super::*;
use crate::i18n::Locale;
use crate::message_templates::content::{Button, ButtonKind};

fn good() -> Draft {
    Draft {
        name: "parcel_on_the_way".to_owned(),
        language: "en_US".to_owned(),
        category: "UTILITY".to_owned(),
        content: Content {
            header: "Parcel {{2}}".to_owned(),
            body:
                "Dear {{1}}, parcel {{2}} left our depot and should reach you by {{3}} or earlier."
                    .to_owned(),
            footer: "Northwind Couriers".to_owned(),
            buttons: vec![
                button(ButtonKind::Url, "Track", "https://courier.example/t/{{2}}"),
                button(ButtonKind::PhoneNumber, "Call", "+1 555-010-0300"),
                button(ButtonKind::QuickReply, "Change address", ""),
            ],
            samples: [("1", "Ines"), ("2", "PX-204"), ("3", "noon")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
            ..Content::default()
        },
    }
}

fn button(kind: ButtonKind, text: &str, value: &str) -> Button {
    Button {
        kind,
        text: text.to_owned(),
        value: value.to_owned(),
        ..Button::default()
    }
}

/// Changes one thing of a good template and expects one message at one field.
#[track_caller]
fn breaks(change: impl FnOnce(&mut Draft), field: &str, code: &str, warning: bool) {
    let mut draft = good();
    change(&mut draft);
    let found = check(&draft);
    let hit = found.iter().find(|v| v.code == code);
    let hit = hit.unwrap_or_else(|| panic!("{code} is missing in {found:?}"));
    assert_eq!(
        (hit.field.as_str(), hit.is_warning),
        (field, warning),
        "{found:?}"
    );
    let text = Locale::En.text_with(code, &[("value", "x".into())]);
    assert_ne!(text, code, "{code} has no text");
}

#[test]
fn a_good_template_passes() {
    assert_eq!(check(&good()), []);
    let plain = Draft {
        content: Content {
            body: "See you at noon.".to_owned(),
            ..Content::default()
        },
        ..good()
    };
    assert_eq!(check(&plain), []);
}

#[test]
fn a_breach_of_the_basics_is_told_at_its_field() {
    breaks(
        |d| d.name.clear(),
        "name",
        "template-rule-name-missing",
        false,
    );
    breaks(
        |d| d.name = "Order Shipped".to_owned(),
        "name",
        "template-rule-name",
        false,
    );
    breaks(
        |d| d.name = "a".repeat(513),
        "name",
        "template-rule-too-long",
        false,
    );
    breaks(
        |d| d.language = "en-US".to_owned(),
        "language",
        "template-rule-language",
        false,
    );
    breaks(
        |d| d.category = "NEWS".to_owned(),
        "category",
        "template-rule-category",
        false,
    );
}

#[test]
fn a_breach_in_the_text_is_told_at_its_field() {
    let header = |text: &str| {
        let text = text.to_owned();
        move |d: &mut Draft| d.content.header = text
    };
    breaks(
        header(&"h".repeat(61)),
        "header_text",
        "template-rule-too-long",
        false,
    );
    breaks(
        header("{{1}} and {{2}}"),
        "header_text",
        "template-rule-header-variables",
        false,
    );
    breaks(
        header("One\ntwo"),
        "header_text",
        "template-rule-line-break",
        true,
    );
    breaks(
        header("Sale {{1"),
        "header_text",
        "template-rule-braces",
        false,
    );
    breaks(
        header("*Sale*"),
        "header_text",
        "template-rule-header-marks",
        true,
    );
    breaks(
        header("Sale 🎉"),
        "header_text",
        "template-rule-header-marks",
        true,
    );
    let body = |text: &str| {
        let text = text.to_owned();
        move |d: &mut Draft| d.content.body = text
    };
    breaks(body("  "), "body", "template-rule-body-missing", false);
    breaks(
        body(&"é".repeat(1025)),
        "body",
        "template-rule-too-long",
        false,
    );
    breaks(
        body("{{1}}, hello {{2}} and {{3}} there."),
        "body",
        "template-rule-edge",
        false,
    );
    breaks(
        body("Hello there and also {{1}}"),
        "body",
        "template-rule-edge",
        false,
    );
    breaks(
        body("Hello {{1}} {{2}} and {{3}} too."),
        "body",
        "template-rule-adjacent",
        false,
    );
    breaks(
        body("Hello {{1}}, order {{4}} is here."),
        "body",
        "template-rule-gap",
        false,
    );
    breaks(
        body("Hello {{2}}, order {{1}} is {{3}} here."),
        "body",
        "template-rule-order",
        false,
    );
    breaks(
        body("Hello {{1}} and {{name}} too."),
        "body",
        "template-rule-mixed",
        false,
    );
    breaks(
        body("Hello {{1} too."),
        "body",
        "template-rule-braces",
        false,
    );
    breaks(
        body("Hello {{#1}} too."),
        "body",
        "template-rule-token",
        false,
    );
    breaks(
        body("Hi {{1}}, {{2}}, {{3}}."),
        "body",
        "template-rule-crowded",
        true,
    );
    breaks(
        body(&format!("Hello {}", "🎉".repeat(11))),
        "body",
        "template-rule-emoji",
        true,
    );
    let footer = |text: &str| {
        let text = text.to_owned();
        move |d: &mut Draft| d.content.footer = text
    };
    breaks(
        footer(&"f".repeat(61)),
        "footer",
        "template-rule-too-long",
        false,
    );
    breaks(
        footer("Bye {{1}}"),
        "footer",
        "template-rule-footer-variables",
        false,
    );
    breaks(
        footer("Bye\nnow"),
        "footer",
        "template-rule-line-break",
        false,
    );
    breaks(
        |d| drop(d.content.samples.remove("3")),
        "sample_3",
        "template-rule-sample",
        false,
    );
}

#[test]
fn named_variables_have_rules_of_their_own() {
    let named = |text: &str| {
        let body = text.to_owned();
        move |d: &mut Draft| {
            d.content = Content {
                body,
                ..Content::default()
            }
        }
    };
    breaks(
        named("Hello {{name}}, dear {{name}} there."),
        "body",
        "template-rule-repeated",
        false,
    );
    breaks(
        named("Hello {{1st_name}} there."),
        "body",
        "template-rule-named",
        false,
    );
    breaks(
        named("Hello {{name_2}} there."),
        "body",
        "template-rule-named-digits",
        true,
    );
    let mut draft = good();
    named("Hello {{_name}} there.")(&mut draft);
    draft.content.buttons.clear();
    draft.content.samples = [("_name".to_owned(), "Ines".to_owned())].into();
    assert_eq!(check(&draft), [], "Meta says letters and underscores");
    breaks(
        named("Hello {{Name}} there."),
        "body",
        "template-rule-token",
        false,
    );
    breaks(
        named("Hello {{first_name}} there."),
        "sample_first_name",
        "template-rule-sample",
        false,
    );
}

#[test]
fn words_that_a_reviewer_stops_at_are_told() {
    let says = |text: &str| {
        let body = text.to_owned();
        move |d: &mut Draft| d.content.body = body
    };
    breaks(
        says("Dear {{1}}, parcel {{2}} of {{3}} waits with your verification code for you."),
        "category",
        "template-rule-one-time-code",
        true,
    );
    breaks(
        says("Dear {{1}}, for parcel {{2}} of {{3}} please reply with your card number today."),
        "body",
        "template-rule-sensitive",
        true,
    );
    breaks(
        |d| d.content.buttons = vec![button(ButtonKind::Spm, "", "SKU1")],
        "header_type",
        "template-rule-product-header",
        false,
    );
}

#[path = "button_tests.rs"]
mod buttons;
