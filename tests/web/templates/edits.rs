//! A change of a template that Meta has decided on: kept while it is written, restored, compared, discarded,
//! submitted; what people get stays as it was.

use serde_json::{Value, json};

use super::elsewhere::{Client, compare};
use super::{form, meta_id, state, with_number};
use crate::support::{Persona, TestApp};

const NEW: &str =
    "Hi {{1}}, good news: order *{{2}}* is on its way to you and will arrive tomorrow.";

/// Submits the good template and waits for its approval; its page's path.
async fn approved(alice: &Persona) -> String {
    let sent = alice
        .browser
        .submit("/app/templates", &form("submit", &[]))
        .await;
    state(alice, &sent.path, "Approved").await;
    sent.path
}

async fn stored(app: &TestApp) -> Value {
    sqlx::query_scalar("SELECT content FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

async fn changes(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM template_edits")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_change_keeps_itself_and_the_template_stays_until_it_is_submitted() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let path = approved(&alice).await;
    let before = stored(&app).await;
    let page = alice.browser.get(&path).await;
    assert!(page.text.contains("Save for later"), "{}", page.text);
    assert_eq!(page.select("[data-change][hidden]").len(), 1);

    let typed = form("autosave", &[("body", NEW)]);
    let kept = alice.browser.submit(&path, &typed).await.expect(204);
    assert_eq!(kept.headers["X-Draft"], path.as_str());
    assert_eq!(
        stored(&app).await,
        before,
        "what people get is the approved"
    );
    let page = alice.browser.get(&path).await.expect(200);
    assert_eq!(page.texts(".title .badge"), ["Approved"]);
    assert_eq!(page.value("body").unwrap().trim(), NEW, "it goes on there");
    let notice = page.texts("[data-change]:not([hidden])").join(" ");
    assert!(notice.contains("was begun on"), "{notice}");
    assert!(
        page.text.contains("Edits left this month"),
        "none is counted"
    );
    let list = alice.browser.get("/app/templates").await;
    assert!(list.text.contains("Change not submitted"), "{}", list.text);
    let history = alice.browser.get(&format!("{path}/history")).await;
    assert!(history.texts(".diff .added").join(" ").contains("tomorrow"));
    let wordings = history.texts(".wording h3");
    assert!(
        wordings[0].starts_with("Change not submitted"),
        "{wordings:?}"
    );
    assert_eq!(wordings.len(), 2, "writing makes no wordings: {wordings:?}");

    // Typed back word by word: no change any more.
    let same = form("autosave", &[]);
    let kept = alice.browser.submit(&path, &same).await.expect(204);
    assert_eq!(kept.headers["X-Draft-Unchanged"], "1");
    assert_eq!(changes(&app).await, 0);

    // Without scripts: a button keeps it, another lets it go.
    let saved = alice
        .browser
        .submit(&path, &form("save", &[("body", NEW)]))
        .await;
    assert!(saved.expect(200).text.contains("The change is kept"));
    let charlie = app.sign_up("charlie").await;
    let edit = format!("{path}/edit");
    let theirs = charlie.browser.submit_as("DELETE", &edit, &[]).await;
    theirs.expect(404);
    assert_eq!(changes(&app).await, 1);
    let gone = alice.browser.submit_as("DELETE", &edit, &[]).await;
    let gone = gone.expect(200);
    assert_eq!(
        gone.value("body").unwrap().trim(),
        before["body"].as_str().unwrap()
    );
    assert_eq!(changes(&app).await, 0);

    alice.browser.submit(&path, &typed).await.expect(204);
    alice
        .browser
        .submit(&path, &form("submit", &[("body", NEW)]))
        .await
        .expect(200);
    let page = state(&alice, &path, "Approved").await;
    assert_eq!(
        (changes(&app).await, stored(&app).await["body"].as_str()),
        (0, Some(NEW))
    );
    assert!(page.text.contains("Meta takes the next change from"));
    // Meta takes no second one today: it waits here.
    let thanks = format!("{NEW} Thank you.");
    let more = form("submit", &[("body", &*thanks)]);
    let early = alice.browser.submit(&path, &more).await.expect(422);
    assert!(early.text.contains("was begun on"), "{}", early.text);
    let page = alice.browser.get(&path).await;
    assert!(page.value("body").unwrap().contains("Thank you."));
    assert_eq!(stored(&app).await["body"].as_str(), Some(NEW));
}

#[tokio::test]
async fn a_change_at_meta_meanwhile_is_told_before_it_is_replaced() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let client = Client::of(&app).await;
    let path = approved(&alice).await;
    let version = alice.browser.get(&path).await.value("version").unwrap();
    let typed = [("body", NEW), ("version", &*version)];
    let kept = alice.browser.submit(&path, &form("autosave", &typed)).await;
    kept.expect(204);

    let meta = meta_id(&app, &path).await;
    let node = client.get(&meta).await;
    let mut components = node["components"].clone();
    let body = components
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|c| c["type"] == "BODY")
        .unwrap();
    body["text"] = "Hi {{1}}, your order {{2}} has left our house and comes to you soon.".into();
    let edit = json!({ "components": components });
    assert_eq!(client.json(&meta, &edit).await["success"], true);
    client.set(&meta, &json!({ "status": "APPROVED" })).await;
    state(&alice, &path, "Approved").await;
    compare(&alice).await;

    let page = alice.browser.get(&path).await.expect(200);
    let notice = page.texts("[data-change]").join(" ");
    assert!(notice.contains("changed meanwhile"), "{notice}");
    assert_eq!(page.value("body").unwrap().trim(), NEW, "nothing is lost");
    let old = alice.browser.submit(&path, &form("submit", &typed)).await;
    let told = old.expect(422).texts(".error-summary").join(" ");
    assert!(told.contains("changed while you wrote"), "{told}");
    let body = stored(&app).await["body"].clone();
    assert!(body.as_str().unwrap().contains("left our house"), "{body}");
}

#[tokio::test]
async fn a_rejected_template_stays_as_it_was_rejected_while_it_is_mended() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let bad = "Hi {{1}}, this order {{2}} holds forbidden things inside.";
    let sent = alice
        .browser
        .submit("/app/templates", &form("submit", &[("body", bad)]))
        .await;
    state(&alice, &sent.path, "Rejected").await;
    let kept = form("autosave", &[("body", NEW), ("category", "MARKETING")]);
    alice.browser.submit(&sent.path, &kept).await.expect(204);
    assert_eq!(stored(&app).await["body"], bad);
    let page = alice.browser.get(&sent.path).await;
    assert_eq!(page.value("body").unwrap().trim(), NEW);
    assert!(page.text.contains("Meta says"), "the reason stays in view");
    alice
        .browser
        .submit(&sent.path, &form("submit", &[("body", NEW)]))
        .await
        .expect(200);
    state(&alice, &sent.path, "Approved").await;
    assert_eq!(
        (changes(&app).await, stored(&app).await["body"].as_str()),
        (0, Some(NEW))
    );
}

#[tokio::test]
async fn a_sitting_is_one_wording_of_the_history() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let first = alice
        .browser
        .submit("/app/templates", &form("autosave", &[]))
        .await;
    let path = first.expect(204).headers["X-Draft"]
        .to_str()
        .unwrap()
        .to_owned();
    for more in ["one", "two", "three"] {
        let body = format!("{NEW} And {more}.");
        let typed = form("autosave", &[("body", &*body)]);
        alice.browser.submit(&path, &typed).await.expect(204);
    }
    let history = alice.browser.get(&format!("{path}/history")).await;
    let wordings = history.texts(".wording h3");
    assert_eq!(wordings.len(), 1, "{wordings:?}");
    assert!(
        wordings[0].starts_with("Kept while writing"),
        "{wordings:?}"
    );
    alice
        .browser
        .submit(&path, &form("save", &[]))
        .await
        .expect(200);
    let again = form("save", &[("body", NEW)]);
    alice.browser.submit(&path, &again).await.expect(200);
    let history = alice.browser.get(&format!("{path}/history")).await;
    assert_eq!(
        history.texts(".wording h3").len(),
        2,
        "what was saved stays"
    );
}
