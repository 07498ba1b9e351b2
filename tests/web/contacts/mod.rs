//! The contact list, its search and tags, and a contact's page.

mod adding;
mod address;
mod attributes;
mod merging;
mod segments;

use uuid::Uuid;

use crate::support::business::Business;
use crate::support::{Persona, TestApp};

pub async fn contact(app: &TestApp, person: &Persona, name: &str, phone: &str) -> Uuid {
    let mut tx = app.app.db.tenant(person.workspace()).await.unwrap();
    let phone = xpecto::contacts::Phone::parse(phone, "IN").unwrap();
    let now = app.app.clock.now();
    let id =
        xpecto::contacts::find_or_create_by_phone(&mut tx, person.workspace(), &phone, name, now)
            .await
            .unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn an_empty_list_says_what_to_do() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let list = alice.browser.get("/app/contacts").await.expect(200);
    assert!(list.select("a[href='/app/contacts/imports/new']").len() >= 2);
    alice.browser.get("/app/contacts/imports").await.expect(200);
    alice
        .browser
        .get("/app/contacts/imports/new")
        .await
        .expect(200);
}

#[tokio::test]
async fn a_search_leaves_no_words_in_the_address() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    contact(&app, &alice, "Priya Shah", "+918123010642").await;
    contact(&app, &alice, "Meher Irani", "+918123010643").await;
    contact(&app, &charlie, "Priya Rao", "+918123010644").await;
    for (words, found) in [
        ("priya", "Priya Shah"),
        ("10643", "Meher Irani"),
        ("+91 81230-10642", "Priya Shah"),
    ] {
        let page = alice
            .browser
            .submit("/app/contacts/searches", &[("words", words)])
            .await
            .expect(200);
        assert!(page.path.starts_with("/app/contacts?q="), "{}", page.path);
        assert!(!page.path.to_lowercase().contains("priya"));
        let names = page.texts("tbody .who a");
        assert_eq!(names, [found], "{words}");
        // Another's search shows nothing of it.
        assert!(!charlie.browser.get(&page.path).await.text.contains(found));
    }
    sqlx::query("UPDATE contacts SET bsuid = 'IN.1349120865530274' WHERE name = 'Meher Irani'")
        .execute(app.owner())
        .await
        .unwrap();
    for (words, found) in [
        ("٨١٢٣٠ ١٠٦٤٢", "Priya Shah"),
        ("081230 10642", "Priya Shah"),
        ("in.1349120865530274", "Meher Irani"),
    ] {
        let fields = [("words", words)];
        let page = alice
            .browser
            .submit("/app/contacts/searches", &fields)
            .await
            .expect(200);
        assert_eq!(page.texts("tbody .who a"), [found], "{words}");
    }
    let none = alice
        .browser
        .submit("/app/contacts/searches", &[("words", "100%_nobody")])
        .await
        .expect(200);
    assert!(none.text.contains("Nobody matches"));
}

#[tokio::test]
async fn pages_go_forth_and_back() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for i in 0..120 {
        contact(
            &app,
            &alice,
            &format!("Person {i:03}"),
            &format!("+9181230{:05}", 10_000 + i),
        )
        .await;
    }
    let mut page = alice.browser.get("/app/contacts").await.expect(200);
    let mut seen = page.texts("tbody .who a");
    assert_eq!((seen.len(), seen[0].as_str()), (50, "Person 119"));
    for left in [50, 20] {
        let next = page.select("a[rel='next']").concat();
        page = alice.browser.get(&href(&next)).await.expect(200);
        let names = page.texts("tbody .who a");
        assert_eq!(names.len(), left);
        seen.extend(names);
    }
    assert_eq!((seen.len(), seen[119].as_str()), (120, "Person 000"));
    assert!(page.select("a[rel='next']").is_empty());
    let back = alice
        .browser
        .get(&href(&page.select("a[rel='prev']").concat()))
        .await
        .expect(200);
    assert_eq!(back.texts("tbody .who a"), seen[50..100]);
}

fn href(link: &str) -> String {
    let start = link.find("href=\"").expect("a link") + 6;
    link[start..]
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&")
}

#[tokio::test]
async fn tags_are_given_and_taken_in_bulk_and_filter_the_list() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let one = contact(&app, &alice, "One", "+918123010642")
        .await
        .to_string();
    let two = contact(&app, &alice, "Two", "+918123010643")
        .await
        .to_string();
    let theirs = contact(&app, &charlie, "Three", "+918123010644")
        .await
        .to_string();
    let selection = [
        ("contact", one.as_str()),
        ("contact", two.as_str()),
        ("contact", theirs.as_str()),
        ("tag", " Diwali "),
    ];
    let page = alice
        .browser
        .submit("/app/contacts/tags", &selection)
        .await
        .expect(200);
    assert!(
        page.text.contains("2 contacts got the tag")
            || page
                .texts("body")
                .concat()
                .contains("2 contacts got the tag")
    );
    let tagged = alice
        .browser
        .get("/app/contacts?tag=diwali")
        .await
        .expect(200);
    assert_eq!(tagged.texts("tbody .who a"), ["Two", "One"]);
    let take = [
        ("_method", "DELETE"),
        ("contact", two.as_str()),
        ("tag", "diwali"),
    ];
    alice
        .browser
        .submit("/app/contacts/tags", &take)
        .await
        .expect(200);
    assert_eq!(
        alice
            .browser
            .get("/app/contacts?tag=diwali")
            .await
            .texts("tbody .who a"),
        ["One"]
    );
    assert!(
        charlie
            .browser
            .get("/app/contacts?tag=diwali")
            .await
            .text
            .contains("Nobody matches")
    );
}

#[tokio::test]
async fn a_contact_is_edited_and_someone_elses_is_not_there() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let id = contact(&app, &alice, "Old name", "+918123010642").await;
    let path = format!("/app/contacts/{id}");
    let wrong = [
        ("_method", "PUT"),
        ("name", "New name"),
        ("email", "nonsense"),
    ];
    let wrong = alice.browser.submit(&path, &wrong).await.expect(422);
    assert_eq!(wrong.value("name").as_deref(), Some("New name"));
    let right = [
        ("_method", "PUT"),
        ("name", "New name"),
        ("email", "new@example.com"),
    ];
    let page = alice.browser.submit(&path, &right).await.expect(200);
    assert_eq!(page.texts("h1"), ["New name"]);
    let back = page.select("form[action*='/changes/']").concat();
    let action = back
        .split("action=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    charlie
        .browser
        .submit(action, &[("_method", "DELETE")])
        .await
        .expect(404);
    let undone = alice
        .browser
        .submit(action, &[("_method", "DELETE")])
        .await
        .expect(200);
    assert_eq!(undone.texts("h1"), ["Old name"]);
    // The same change again finds other values.
    let over = alice
        .browser
        .submit(action, &[("_method", "DELETE")])
        .await
        .expect(200);
    assert_eq!(over.texts("h1"), ["Old name"]);
    charlie.browser.get(&path).await.expect(404);
    charlie.browser.submit(&path, &right).await.expect(404);
    charlie
        .browser
        .submit(&format!("{path}/opt-out"), &[("source", "x")])
        .await
        .expect(404);
    let entries: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action = 'contact.changed'")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(entries, 1);
}

#[tokio::test]
async fn consent_needs_a_source_and_keeps_its_history() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let id = contact(&app, &alice, "Asha", "+918123010642").await;
    let path = format!("/app/contacts/{id}");
    alice
        .browser
        .submit(&format!("{path}/opt-in"), &[("source", " ")])
        .await
        .expect(422);
    alice
        .browser
        .submit(
            &format!("{path}/opt-in"),
            &[("source", "Told us in the shop")],
        )
        .await
        .expect(200);
    alice
        .browser
        .submit(&format!("{path}/opt-out"), &[("source", "Called us")])
        .await
        .expect(200);
    let page = alice
        .browser
        .submit(&format!("{path}/opt-in"), &[("source", "Wrote to us")])
        .await
        .expect(200);
    assert_eq!(
        page.texts("tbody tr").len(),
        3,
        "the ledger is only added to"
    );
}

#[tokio::test]
async fn a_persons_own_stop_is_lifted_by_nobody_else() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let ours = Business::in_sandbox_of(&app, alice.workspace()).await;
    let mira = "918123522325";
    ours.deliver(&app, &ours.text(&app, "wamid.S1", mira, "STOP"))
        .await;
    let id: Uuid = sqlx::query_scalar("SELECT id FROM contacts WHERE opted_out_at IS NOT NULL")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let path = format!("/app/contacts/{id}");
    let page = alice.get(&path).await.expect(200);
    assert!(page.text.contains("opted out themselves"));
    let button = format!("[formaction='{path}/opt-in']");
    assert!(page.select(&button).is_empty() && page.value("source").is_none());
    let said = [("source", "Told us on the phone")];
    let opt_in = format!("{path}/opt-in");
    let refused = alice.submit(&opt_in, &said).await.expect(422);
    assert!(refused.texts(".error-summary")[0].contains("opted out themselves"));
    let stands = async || -> bool {
        let stands = "SELECT opted_out_at IS NOT NULL AND NOT opted_in FROM contacts WHERE id = $1";
        let stands = sqlx::query_scalar(stands).bind(id);
        stands.fetch_one(app.owner()).await.unwrap()
    };
    assert!(stands().await);
    ours.deliver(&app, &ours.text(&app, "wamid.S2", mira, "START"))
        .await;
    assert!(!stands().await);
    // What a member wrote down, a member may correct.
    let opt_out = format!("{path}/opt-out");
    let page = alice.submit(&opt_out, &said).await.expect(200);
    assert_eq!(page.select(&button).len(), 1);
    alice.submit(&opt_in, &said).await.expect(200);
    assert!(!stands().await);
}
