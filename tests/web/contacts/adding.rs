//! One contact put in by hand.

use chrono::Duration;

use super::contact;
use crate::support::TestApp;

#[tokio::test]
async fn someone_is_added_by_hand_once_and_nobody_who_was_erased() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    contact(&app, &charlie, "Another\u{2019}s", "+918123010642").await;
    let form = alice.browser.get("/app/contacts/new").await.expect(200);
    assert_eq!(
        form.select("#country option[selected][value='IN']").len(),
        1
    );
    let add = |phone: &'static str, name: &'static str, tags: &'static str| {
        let browser = &alice.browser;
        async move {
            let fields = [
                ("country", "IN"),
                ("phone", phone),
                ("name", name),
                ("email", ""),
                ("tags", tags),
            ];
            browser.submit("/app/contacts", &fields).await
        }
    };
    let wrong = add("9.19877E+11", "Asha", "").await.expect(422);
    assert!(
        wrong
            .texts("main")
            .concat()
            .contains("Rounded by a spreadsheet"),
        "{}",
        wrong.text
    );
    assert_eq!(
        wrong.select("#name[value='Asha']").len(),
        1,
        "what was typed is kept"
    );
    // A name is not needed.
    let page = add("081230 10642", "", "VIP, diwali").await.expect(200);
    assert!(page.text.contains("The contact is added"), "{}", page.text);
    assert!(page.texts("h1").concat().contains("+918123010642"));
    assert_eq!(page.texts(".chip > span:first-child").concat(), "diwalivip");
    let again = add("+91 81230 10642", "Somebody else", "")
        .await
        .expect(200);
    assert_eq!(again.path, page.path);
    assert!(again.text.contains("You have this contact already"));
    let (people, opted_in): (i64, bool) =
        sqlx::query_as("SELECT count(*), bool_or(opted_in) FROM contacts WHERE workspace_id = $1")
            .bind(*alice.workspace())
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!((people, opted_in), (1, false));

    let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
    let now = app.app.clock.now();
    let mark = xpecto::contacts::suppression::mark(
        &app.app.keys.peppers(),
        alice.workspace(),
        "+918123010643",
    );
    let until = now + Duration::days(30);
    xpecto::contacts::suppression::bury(
        &mut tx,
        alice.workspace(),
        &[mark],
        "erased",
        (now, until),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let erased = add("+918123010643", "", "").await.expect(422);
    assert!(erased.text.contains("deleted for good"), "{}", erased.text);
    let added: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action = 'contact.added'")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(added, 1);
}
