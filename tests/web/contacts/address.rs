//! A contact's number, put right by hand.

use chrono::Duration;
use uuid::Uuid;

use super::contact;
use crate::support::business::Business;
use crate::support::{Persona, TestApp, eventually};
use xpecto::contacts::suppression;

const OLD: &str = "+918123010642";
const NEW: &str = "+918123010699";

async fn moved(alice: &Persona, id: Uuid, phone: &str) -> crate::support::Answer {
    let fields = [("country", "IN"), ("phone", phone), ("bsuid", "")];
    let path = format!("/app/contacts/{id}/number");
    alice.browser.submit_as("PUT", &path, &fields).await
}

/// Number, whether they are opted in, and whether they are opted out.
async fn stands(app: &TestApp, id: Uuid) -> (String, bool, bool) {
    let sql = "SELECT phone, opted_in, opted_out_at IS NOT NULL FROM contacts WHERE id = $1";
    let row = sqlx::query_as(sql).bind(id);
    row.fetch_one(app.owner()).await.unwrap()
}

async fn take_back(alice: &Persona, id: Uuid) -> crate::support::Answer {
    let page = alice.browser.get(&format!("/app/contacts/{id}")).await;
    let forms = page.select("form[action*='/changes/']").concat();
    let action = forms.split("action=\"").nth(1).expect("a change");
    let action = action.split('"').next().unwrap();
    alice.browser.submit_as("DELETE", action, &[]).await
}

#[tokio::test]
async fn another_number_keeps_the_history_and_ends_the_consent_until_it_is_taken_back() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let ours = Business::in_sandbox_of(&app, alice.workspace()).await;
    ours.deliver(&app, &ours.text(&app, "wamid.A1", &OLD[1..], "Hello"))
        .await;
    let id = contact(&app, &alice, "Asha", OLD).await;
    let path = format!("/app/contacts/{id}");
    let said = [("source", "In the shop")];
    let opt_in = format!("{path}/opt-in");
    alice.browser.submit(&opt_in, &said).await.expect(200);
    let before = alice.browser.get(&path).await.expect(200);
    assert_eq!(before.value("phone").as_deref(), Some(OLD));

    let wrong = moved(&alice, id, "9.19877E+11").await.expect(422);
    assert!(wrong.texts(".error-summary")[0].contains("Rounded by a spreadsheet"));
    assert_eq!(wrong.value("phone").as_deref(), Some("9.19877E+11"));
    let neither = moved(&alice, id, "").await.expect(422);
    assert!(neither.texts(".error-summary")[0].contains("Give a phone number"));
    let other = contact(&app, &alice, "Meher", "+918123010643").await;
    let taken = moved(&alice, id, "081230 10643").await.expect(422);
    assert!(taken.texts(".error-summary")[0].contains("Another contact has this number"));
    let compare = format!("a[href='{path}/merge/{other}']");
    assert_eq!(taken.select(&compare).len(), 1);
    let fields = [("country", "IN"), ("phone", NEW)];
    let theirs = charlie
        .browser
        .submit_as("PUT", &format!("{path}/number"), &fields)
        .await;
    theirs.expect(404);
    assert_eq!(stands(&app, id).await, (OLD.to_owned(), true, false));

    let page = moved(&alice, id, "081230 10699").await.expect(200);
    assert!(page.text.contains("consent was for the old one"));
    assert_eq!(stands(&app, id).await, (NEW.to_owned(), false, false));
    assert!(
        page.texts("tbody")
            .concat()
            .contains("The consent was for another number")
    );
    assert!(
        page.texts("#messages + *, .notes")
            .concat()
            .contains("Hello")
    );
    // Free text waits until they write from the new number.
    let open: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM conversations WHERE contact_id = $1 AND last_inbound_at IS NOT NULL",
    )
    .bind(id)
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(open, 0);

    take_back(&alice, id).await.expect(200);
    assert_eq!(stands(&app, id).await, (OLD.to_owned(), true, false));
    let log: Vec<String> = sqlx::query_scalar(
        "SELECT row_to_json(e)::text FROM audit_entries e WHERE action IN ('contact.number_edited', 'contact.change_undone')",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert_eq!(log.len(), 2);
    assert!(log.iter().all(|entry| !entry.contains("81230106")));
    // A consent that the person gave for the new number does not go back with the number.
    moved(&alice, id, NEW).await.expect(200);
    alice.browser.submit(&opt_in, &said).await.expect(200);
    take_back(&alice, id).await.expect(200);
    assert_eq!(stands(&app, id).await, (OLD.to_owned(), false, false));
}

#[tokio::test]
async fn a_number_whose_owner_said_stop_becomes_sendable_by_no_change() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let ours = Business::in_sandbox_of(&app, alice.workspace()).await;
    ours.deliver(&app, &ours.text(&app, "wamid.S1", &OLD[1..], "STOP"))
        .await;
    let id = contact(&app, &alice, "Asha", OLD).await;
    // Nothing is changed while the answer to the STOP is on its way.
    eventually(async || {
        let sql = "SELECT (SELECT count(*) FROM opt_outs WHERE done_at IS NULL)
                        + (SELECT count(*) FROM messages WHERE status IN ('queued', 'sending'))";
        let under_way: i64 = sqlx::query_scalar(sql)
            .fetch_one(app.owner())
            .await
            .unwrap();
        (under_way == 0).then_some(())
    })
    .await;
    let other = contact(&app, &alice, "Meher", "+918123010643").await;
    moved(&alice, id, NEW).await.expect(200);
    assert_eq!(stands(&app, id).await, (NEW.to_owned(), false, true));
    let refused = moved(&alice, other, OLD).await.expect(422);
    assert!(refused.texts(".error-summary")[0].contains("opted out before"));
    let add = [("country", "IN"), ("phone", OLD)];
    let refused = alice.browser.submit("/app/contacts", &add).await;
    let refused = refused.expect(422);
    assert!(refused.texts(".error-summary")[0].contains("opted out before"));
    // The slip is taken back: the stop is where it was said, and nobody said it at the other number.
    take_back(&alice, id).await.expect(200);
    assert_eq!(stands(&app, id).await, (OLD.to_owned(), false, true));
    let add = [("country", "IN"), ("phone", NEW)];
    alice
        .browser
        .submit("/app/contacts", &add)
        .await
        .expect(200);

    // Two that become one leave no number free either.
    let merge = format!("/app/contacts/{other}/merge/{id}");
    let picks = [("pick_name", "a"), ("pick_phone", "a")];
    alice.browser.submit(&merge, &picks).await.expect(200);
    let add = [("country", "IN"), ("phone", OLD)];
    alice
        .browser
        .submit("/app/contacts", &add)
        .await
        .expect(422);

    // Who writes from there is known anew, and nobody but they lift the stop.
    ours.deliver(&app, &ours.text(&app, "wamid.S2", &OLD[1..], "Hello"))
        .await;
    let again = contact(&app, &alice, "", OLD).await;
    let opt_in = format!("/app/contacts/{again}/opt-in");
    let said = [("source", "By phone")];
    let refused = alice.browser.submit(&opt_in, &said).await.expect(422);
    assert!(refused.texts(".error-summary")[0].contains("opted out before"));
    ours.deliver(&app, &ours.text(&app, "wamid.S3", &OLD[1..], "START"))
        .await;
    assert_eq!(stands(&app, again).await, (OLD.to_owned(), true, false));

    // Who was erased stays kept out, even from a contact who is opted out.
    let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
    let (peppers, now) = (app.app.keys.peppers(), app.app.clock.now());
    let mark = suppression::mark(&peppers, alice.workspace(), "+918123010655");
    let ends = (now, now + Duration::days(30));
    suppression::bury(&mut tx, alice.workspace(), &[mark], "member", ends)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let erased = moved(&alice, other, "+918123010655").await.expect(422);
    assert!(erased.texts(".error-summary")[0].contains("deleted for good"));
    sqlx::query("UPDATE contacts SET restricted_at = now() WHERE id = $1")
        .bind(other)
        .execute(app.owner())
        .await
        .unwrap();
    let held = moved(&alice, other, "+918123010656").await.expect(422);
    assert!(held.texts(".error-summary")[0].contains("cannot be changed"));
    assert_eq!(held.select("input#phone").len(), 0);
}
