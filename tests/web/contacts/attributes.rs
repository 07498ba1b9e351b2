//! Fields of the workspace's own: made, shown by their kind, changed, deleted.

use super::contact;
use crate::support::{Persona, TestApp, eventually};

pub async fn field(alice: &Persona, label: &str, kind: &str, choices: &str) {
    let fields = [("label", label), ("kind", kind), ("choices", choices)];
    alice
        .browser
        .submit("/app/contacts/attributes", &fields)
        .await
        .expect(200);
}

#[tokio::test]
async fn fields_take_values_of_their_kind_only() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    field(&alice, "Spent", "number", "").await;
    field(&alice, "Since", "date", "").await;
    field(&alice, "Member", "boolean", "").await;
    field(&alice, "Level", "choice", "Gold\nSilver\ngold").await;
    for wrong in [
        [("label", "spent"), ("kind", "text"), ("choices", "")],
        [("label", ""), ("kind", "text"), ("choices", "")],
        [("label", "Shoe"), ("kind", "choice"), ("choices", " \n ")],
        [("label", "Shoe"), ("kind", "magic"), ("choices", "")],
    ] {
        let page = alice.browser.submit("/app/contacts/attributes", &wrong);
        page.await.expect(422);
    }
    let id = contact(&app, &alice, "Asha", "+918123010642").await;
    let path = format!("/app/contacts/{id}");
    let page = alice.browser.get(&path).await.expect(200);
    assert_eq!(page.select("input#attribute_since[type='date']").len(), 1);
    assert_eq!(page.texts("#attribute_level option").len(), 3);
    let save = |spent: &'static str, level: &'static str| {
        let fields = [
            ("_method", "PUT"),
            ("name", "Asha"),
            ("email", ""),
            ("attribute_spent", spent),
            ("attribute_since", "5.6.2026"),
            ("attribute_member", "yes"),
            ("attribute_level", level),
        ];
        let (browser, path) = (&alice.browser, &path);
        async move { browser.submit(path, &fields).await }
    };
    let wrong = save("a lot", "Tin").await.expect(422);
    assert_eq!(wrong.value("attribute_spent").as_deref(), Some("a lot"));
    assert_eq!(wrong.texts(".field-error").len(), 2);
    save("1,250.50", "silver").await.expect(200);
    let kept: serde_json::Value = sqlx::query_scalar("SELECT attributes FROM contacts")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let right = serde_json::json!({"spent": "1250.5", "since": "2026-06-05", "member": "true", "level": "Silver"});
    assert_eq!(kept, right);
    let theirs = charlie.browser.get("/app/contacts/attributes").await;
    assert!(!theirs.expect(200).text.contains("Spent"));
}

#[tokio::test]
async fn a_choice_in_use_stays_and_a_deleted_field_takes_its_values() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    field(&alice, "Level", "choice", "Gold\nSilver").await;
    let id = contact(&app, &alice, "Asha", "+918123010642").await;
    let path = format!("/app/contacts/{id}");
    let fields = [
        ("_method", "PUT"),
        ("name", "Asha"),
        ("attribute_level", "Gold"),
    ];
    alice.browser.submit(&path, &fields).await.expect(200);
    let list = alice.browser.get("/app/contacts/attributes").await;
    let link = list.select("tbody a").concat();
    let href = link
        .split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let change = |choices: &'static str| {
        let fields = [("_method", "PUT"), ("label", "Rank"), ("choices", choices)];
        let browser = &alice.browser;
        async move { browser.submit(href, &fields).await }
    };
    change("Silver").await.expect(422);
    let page = change("Gold\nBronze").await.expect(200);
    assert_eq!(page.texts("tbody a"), ["Rank"]);
    let ask = alice
        .browser
        .get(&format!("{href}/deletion"))
        .await
        .expect(200);
    assert!(ask.texts("strong").concat().contains("One contact"));
    let gone = alice.browser.submit(href, &[("_method", "DELETE")]).await;
    assert!(gone.expect(200).texts("tbody a").is_empty());
    eventually(async || {
        let kept: serde_json::Value = sqlx::query_scalar("SELECT attributes FROM contacts")
            .fetch_one(app.owner())
            .await
            .unwrap();
        (kept == serde_json::json!({})).then_some(())
    })
    .await;
}
