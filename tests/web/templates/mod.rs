//! Message templates: rules at their fields, submission, review, refusal, deletion.

use crate::support::{Answer, Persona, TestApp, eventually};

const GOOD: [(&str, &str); 13] = [
    ("name", "order_shipped"),
    ("language", "en_GB"),
    ("category", "UTILITY"),
    ("header_text", "Your order is on its way"),
    (
        "body",
        "Hi {{1}}, good news! Order *{{2}}* left our warehouse today and will arrive soon.",
    ),
    ("footer", "Northwind Store"),
    ("sample_1", "Priya"),
    ("sample_2", "NW-20418"),
    ("button_0_type", "URL"),
    ("button_0_text", "Track order"),
    ("button_0_value", "https://northwind.example/t/{{2}}"),
    ("button_1_type", "QUICK_REPLY"),
    ("button_1_text", "Stop updates"),
];

/// The good template with some fields changed or added.
fn form<'a>(action: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = GOOD
        .into_iter()
        .filter(|(name, _)| !changes.iter().any(|(n, _)| n == name))
        .collect();
    fields.extend_from_slice(changes);
    fields.push(("action", action));
    fields
}

/// Waits until the owner has a number in the sandbox.
async fn with_number(app: &TestApp) -> Persona {
    let alice = app.sign_up("alice").await;
    eventually(async || {
        let page = alice.browser.get("/app/settings/numbers").await;
        page.text.contains("+1 555").then_some(())
    })
    .await;
    alice
}

/// Meta's id of the template of a page.
async fn meta_id(app: &TestApp, path: &str) -> String {
    sqlx::query_scalar("SELECT meta_template_id FROM message_templates WHERE id = $1::uuid")
        .bind(path.rsplit('/').next().unwrap())
        .fetch_one(app.owner())
        .await
        .unwrap()
}

/// Looks at a template's page until its badge says so.
async fn state(alice: &Persona, path: &str, badge: &str) -> Answer {
    eventually(async || {
        let page = alice.browser.get(path).await;
        let badges = page.texts(".title .badge");
        badges.iter().any(|b| b == badge).then_some(page)
    })
    .await
}

#[tokio::test]
async fn every_broken_rule_is_told_at_its_field() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let long = "x".repeat(1025);
    for (changes, field) in [
        (vec![("name", "Order Shipped")], "name"),
        (vec![("language", "en-GB")], "language"),
        (vec![("category", "")], "category"),
        (vec![("header_text", &*"h".repeat(61))], "header_text"),
        (vec![("header_text", "{{1}} and {{2}}")], "header_text"),
        (vec![("body", "")], "body"),
        (vec![("body", &*long)], "body"),
        (vec![("body", "{{1}}, your order {{2}} is here.")], "body"),
        (
            vec![("body", "Hello {{1}} {{2}}, your order is here.")],
            "body",
        ),
        (
            vec![("body", "Hello {{1}}, your order {{3}} is here now.")],
            "body",
        ),
        (
            vec![("body", "Hello {{1}, your order {{2}} is here now.")],
            "body",
        ),
        (vec![("sample_2", "")], "sample_2"),
        (vec![("footer", "Bye {{1}}")], "footer"),
        (
            vec![("button_0_value", "northwind.example")],
            "button_0_value",
        ),
        (
            vec![("button_0_value", "https://a.example/{{2}}/x")],
            "button_0_value",
        ),
        (
            vec![("button_1_text", "A label that is far too long")],
            "button_1_text",
        ),
        (
            vec![
                ("button_5_type", "PHONE_NUMBER"),
                ("button_5_text", "Call"),
                ("button_5_value", "12"),
            ],
            "button_5_value",
        ),
        (
            vec![
                ("button_2_type", "URL"),
                ("button_2_text", "Go"),
                ("button_2_value", "https://a.example"),
                ("button_3_type", "QUICK_REPLY"),
                ("button_3_text", "No"),
            ],
            "button_2_type",
        ),
    ] {
        let answer = alice
            .browser
            .submit("/app/templates", &form("submit", &changes))
            .await;
        let answer = answer.expect(422);
        assert_eq!(
            answer.select(&format!("#{field}-error")).len(),
            1,
            "{changes:?}\n{}",
            answer.text
        );
        let link = format!(".error-summary a[href='#{field}']");
        assert!(!answer.select(&link).is_empty(), "{changes:?}");
        assert!(answer.texts("title")[0].starts_with("Error:"));
    }
    assert_eq!(count(&app).await, 0, "nothing was kept");
}

async fn count(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_template_is_saved_submitted_and_approved() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let draft = form("save", &[("sample_1", ""), ("body", "Hi {{1}}, not ready")]);
    let saved = alice
        .browser
        .submit("/app/templates", &draft)
        .await
        .expect(200);
    assert!(saved.path.starts_with("/app/templates/0"), "{}", saved.path);
    assert_eq!(saved.texts(".title .badge"), ["Draft"]);
    assert_eq!(saved.value("body").unwrap().trim(), "Hi {{1}}, not ready");

    let path = saved.path.clone();
    let sent = alice
        .browser
        .submit(&path, &form("submit", &[]))
        .await
        .expect(200);
    assert_eq!(sent.texts(".title .badge"), ["In review"]);
    let approved = state(&alice, &path, "Approved").await;
    assert_eq!(
        approved.texts(".phone-body"),
        ["Hi Priya, good news! Order NW-20418 left our warehouse today and will arrive soon."]
    );
    assert_eq!(approved.texts(".phone-body strong"), ["NW-20418"]);

    let again = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await
        .expect(422);
    assert_eq!(again.select("#name-error").len(), 1);
    assert_eq!(count(&app).await, 1);

    let list = alice
        .browser
        .get("/app/templates?status=APPROVED&name=order")
        .await
        .expect(200);
    assert_eq!(list.texts("tbody a"), ["order_shipped"]);
    let none = alice
        .browser
        .get("/app/templates?status=REJECTED")
        .await
        .expect(200);
    assert_eq!(none.select("tbody").len(), 0);
    alice
        .browser
        .submit(&path, &[("_method", "DELETE")])
        .await
        .expect(200);
    alice.browser.get(&path).await.expect(404);
}

#[tokio::test]
async fn a_rejection_says_why_and_the_template_can_be_corrected() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let bad = form(
        "submit",
        &[(
            "body",
            "Hi {{1}}, this order {{2}} holds forbidden things inside.",
        )],
    );
    let path = alice
        .browser
        .submit("/app/templates", &bad)
        .await
        .expect(200)
        .path;
    let rejected = state(&alice, &path, "Rejected").await;
    let notice = rejected.texts(".notice.bad").join(" ");
    assert!(
        notice.contains("abusive") && notice.contains("Meta says"),
        "{notice}"
    );

    alice
        .browser
        .submit(&path, &form("submit", &[]))
        .await
        .expect(200);
    state(&alice, &path, "Approved").await;
}

#[tokio::test]
async fn what_meta_refuses_at_once_is_told_at_the_field_and_kept() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let crowded = form("submit", &[("body", "Hi {{1}}, {{2}}.")]);
    let refused = alice
        .browser
        .submit("/app/templates", &crowded)
        .await
        .expect(422);
    assert!(
        refused.texts("#body-error")[0].contains("too many variables"),
        "{}",
        refused.text
    );
    let action = refused.select("form#editor").remove(0);
    assert!(
        action.contains("action=\"/app/templates/0"),
        "the text is kept and goes on from there"
    );
    assert_eq!(count(&app).await, 1);
}

#[tokio::test]
async fn others_see_nothing_and_buttons_can_be_added_without_scripts() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let path = alice
        .browser
        .submit("/app/templates", &form("save", &[]))
        .await
        .expect(200)
        .path;
    let charlie = app.sign_up("charlie").await;
    charlie.browser.get(&path).await.expect(404);
    charlie
        .browser
        .submit(&path, &form("save", &[]))
        .await
        .expect(404);
    charlie
        .browser
        .submit(&path, &[("_method", "DELETE")])
        .await
        .expect(404);
    assert_eq!(
        charlie
            .browser
            .get("/app/templates")
            .await
            .select("tbody")
            .len(),
        0
    );

    let more = alice
        .browser
        .submit(&path, &form("add_button", &[]))
        .await
        .expect(200);
    assert_eq!(more.select(".when-buttons .button-row").len(), 4);
    assert_eq!(more.value("button_0_text").as_deref(), Some("Track order"));
    let preview = alice
        .browser
        .submit(&path, &form("preview", &[("body", "Now {{1}} <b>x</b>.")]))
        .await
        .expect(200);
    assert_eq!(preview.texts(".phone-body"), ["Now Priya <b>x</b>."]);
}

mod agreement;
mod campaigns;
mod copied;
mod edits;
pub mod elsewhere;
mod foreign;
mod life;
mod list;
mod made;
mod parts;
mod restore;
