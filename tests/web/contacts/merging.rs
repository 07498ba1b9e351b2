//! Two contacts of one person become one.

use super::contact;
use crate::support::TestApp;

#[tokio::test]
async fn a_merge_keeps_what_was_picked_and_the_strictest_consent() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let one = contact(&app, &alice, "Asha Rao", "+918123010642").await;
    let other = contact(&app, &alice, "Asha R.", "+918123010643").await;
    for (id, tag) in [(one, "gold"), (other, "diwali")] {
        let fields = [("contact", &*id.to_string()), ("tag", tag)];
        let tagged = alice.browser.submit("/app/contacts/tags", &fields).await;
        tagged.expect(200);
    }
    let said = |id: uuid::Uuid, what: &'static str| {
        let browser = &alice.browser;
        async move {
            let path = format!("/app/contacts/{id}/{what}");
            let page = browser.submit(&path, &[("source", "By phone")]).await;
            page.expect(200);
        }
    };
    said(one, "opt-in").await;
    said(other, "opt-out").await;
    let path = format!("/app/contacts/{one}/merge");
    let found = alice.browser.submit(&path, &[("words", "Asha")]).await;
    assert_eq!(found.expect(200).texts("ul.lines a"), ["Asha R."]);
    let path = format!("{path}/{other}");
    charlie.browser.get(&path).await.expect(404);
    alice.browser.get(&path).await.expect(200);
    let picks = [("pick_name", "a"), ("pick_phone", "b")];
    let page = alice.browser.submit(&path, &picks).await.expect(200);
    assert_eq!(page.texts("h1"), ["Asha Rao"]);
    let left: Vec<(String, bool, bool)> =
        sqlx::query_as("SELECT phone, opted_in, opted_out_at IS NOT NULL FROM contacts")
            .fetch_all(app.owner())
            .await
            .unwrap();
    assert_eq!(left, [("+918123010643".to_owned(), false, true)]);
    let counts: (i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM contact_tags), (SELECT count(*) FROM consents)",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(counts, (2, 2));
    alice
        .browser
        .get(&format!("/app/contacts/{other}"))
        .await
        .expect(404);
}

#[tokio::test]
async fn a_consent_goes_along_only_with_the_number_it_was_given_for() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for (picked, opted_in) in [("a", true), ("b", false)] {
        let one = contact(&app, &alice, "Asha Rao", "+918123010642").await;
        let path = format!("/app/contacts/{one}");
        let agreed = [("source", "By phone")];
        let agreed = alice.submit(&format!("{path}/opt-in"), &agreed).await;
        agreed.expect(200);
        let other = contact(&app, &alice, "Asha R.", "+918123010643").await;
        let picks = [("pick_name", "a"), ("pick_phone", picked)];
        let merged = alice.submit(&format!("{path}/merge/{other}"), &picks).await;
        let merged = merged.expect(200);
        assert_eq!(!merged.text.contains("was for the other number"), opted_in);
        let stands: bool = sqlx::query_scalar("SELECT opted_in FROM contacts WHERE id = $1")
            .bind(one)
            .fetch_one(app.owner())
            .await
            .unwrap();
        assert_eq!(stands, opted_in, "{picked}");
        sqlx::query("DELETE FROM contacts")
            .execute(app.owner())
            .await
            .unwrap();
    }
}
