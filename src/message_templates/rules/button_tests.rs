use super::*;

#[test]
fn a_breach_in_the_buttons_is_told_at_its_field() {
    let set = |index: usize, kind, text: &str, value: &str| {
        let new = button(kind, text, value);
        move |d: &mut Draft| d.content.buttons[index] = new
    };
    use ButtonKind::{PhoneNumber, QuickReply, Url};
    breaks(
        set(2, QuickReply, "", ""),
        "button_2_text",
        "template-rule-label-missing",
        false,
    );
    breaks(
        set(2, QuickReply, &"l".repeat(26), ""),
        "button_2_text",
        "template-rule-too-long",
        false,
    );
    breaks(
        set(2, QuickReply, "Hi {{1}}", ""),
        "button_2_text",
        "template-rule-label",
        false,
    );
    breaks(
        set(0, Url, "Go", ""),
        "button_0_value",
        "template-rule-url-missing",
        false,
    );
    for url in [
        "courier.example/t",
        "ftp://a.example/",
        "https://",
        "javascript:alert(1)",
        "https://a b.example",
        "https://{{2}}",
    ] {
        breaks(
            set(0, Url, "Go", url),
            "button_0_value",
            "template-rule-url",
            false,
        );
    }
    breaks(
        set(0, Url, "Go", "https://a.example/{{2}}/x"),
        "button_0_value",
        "template-rule-url-variable",
        false,
    );
    breaks(
        set(0, Url, "Go", "https://a.example/{{2}}{{3}}"),
        "button_0_value",
        "template-rule-url-variable",
        false,
    );
    breaks(
        set(
            0,
            Url,
            "Go",
            &format!("https://a.example/{}", "p".repeat(2000)),
        ),
        "button_0_value",
        "template-rule-too-long",
        false,
    );
    for phone in ["12", "call us now", "1+5550100", ""] {
        breaks(
            set(1, PhoneNumber, "Call", phone),
            "button_1_value",
            "template-rule-phone",
            false,
        );
    }
    breaks(
        set(1, PhoneNumber, "Call", "+1 (555) 010 - 0300 00"),
        "button_1_value",
        "template-rule-too-long",
        false,
    );
    breaks(
        set(0, QuickReply, "A", ""),
        "button_2_type",
        "template-rule-button-order",
        false,
    );
    let add = |kind, count: usize, value: &'static str| {
        move |d: &mut Draft| {
            d.content.buttons = (0..count)
                .map(|i| button(kind, &format!("B{i}"), value))
                .collect();
        }
    };
    breaks(
        add(Url, 3, "https://a.example"),
        "button_2_type",
        "template-rule-urls",
        false,
    );
    breaks(
        add(PhoneNumber, 2, "+15550100300"),
        "button_1_type",
        "template-rule-phones",
        false,
    );
    breaks(
        add(QuickReply, 11, ""),
        "button_10_type",
        "template-rule-buttons",
        false,
    );
}

#[test]
fn both_good_orders_of_buttons_pass() {
    use ButtonKind::{PhoneNumber, QuickReply, Url};
    let quick = |t: &str| button(QuickReply, t, "");
    let url = button(Url, "Go", "https://a.example");
    let phone = button(PhoneNumber, "Call", "+15550100300");
    for buttons in [
        vec![quick("a"), quick("b"), url.clone(), phone.clone()],
        vec![url, phone, quick("a"), quick("b")],
    ] {
        let mut draft = good();
        draft.content.buttons = buttons;
        assert_eq!(check(&draft), []);
    }
}

#[test]
fn products_need_a_catalogue_or_headings() {
    let only = |kind, value: &str| {
        let new = button(kind, "", value);
        move |d: &mut Draft| {
            d.content.header.clear();
            d.content.buttons = vec![new];
        }
    };
    use ButtonKind::{Mpm, Spm};
    let cases = [
        (
            only(Spm, "SKU1"),
            "button_0_catalog",
            "template-rule-catalog",
        ),
        (only(Spm, "A, B"), "button_0_value", "template-rule-product"),
        (only(Mpm, " ; "), "button_0_value", "template-rule-products"),
        (
            only(Mpm, "A1; B1"),
            "button_0_value",
            "template-rule-sections",
        ),
    ];
    for (change, field, code) in cases {
        breaks(change, field, code, false);
    }
    let long = format!("{}: A1", "h".repeat(25));
    breaks(
        only(Mpm, &long),
        "button_0_value",
        "template-rule-sections",
        false,
    );
    let many: Vec<String> = (0..11).map(|n| format!("H{n}: A{n}")).collect();
    breaks(
        only(Mpm, &many.join(";")),
        "button_0_value",
        "template-rule-sections",
        false,
    );
    let mut good = good();
    only(Mpm, "Chairs: A1, A2; Lamps: B1")(&mut good);
    assert!(!check(&good).iter().any(|v| v.field.starts_with("button")));
}

#[test]
fn a_time_that_marketing_does_not_keep_is_a_warning() {
    breaks(
        |d| {
            d.category = "MARKETING".to_owned();
            d.content.ttl = Some(86_400);
        },
        "ttl",
        "template-rule-ttl-marketing",
        true,
    );
}
