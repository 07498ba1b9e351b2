//! People a file names by Meta's id, and what a file says of a stop: who is who, and what wins.

use serde_json::{Value, json};
use uuid::Uuid;
use xpecto::privacy::inventory::{self, Subject};

use super::wizard::submit;
use super::{finished, upload};
use crate::support::{Persona, TestApp};

async fn take(person: &Persona, csv: &str, more: &[(&str, &str)]) -> (String, Value) {
    let page = upload(&person.browser, "a.csv", csv.into())
        .await
        .expect(200);
    submit(&person.browser, &page, "check", more)
        .await
        .expect(200);
    let checked = crate::support::eventually(async || {
        let answer = person.browser.json(&format!("{}.json", page.path)).await;
        (!answer["checked"].is_null()).then_some(answer)
    })
    .await;
    person
        .browser
        .submit(&page.path, &[("action", "start")])
        .await
        .expect(200);
    let report = finished(&person.browser, &page.path).await;
    for part in [
        "created",
        "updated",
        "unchanged",
        "duplicate_in_file",
        "rejected",
    ] {
        assert_eq!(checked["checked"][part], report[part], "{part}: {report}");
    }
    (page.path, report)
}

type Row = (Option<String>, Option<String>, String, bool, Option<String>);

async fn rows(app: &TestApp) -> Vec<Row> {
    sqlx::query_as(
        "SELECT phone, bsuid, name, opted_in, to_char(opted_out_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
         FROM contacts ORDER BY phone, bsuid",
    )
    .fetch_all(app.owner())
    .await
    .unwrap()
}

fn row(phone: &str, bsuid: &str, name: &str, opted_in: bool, stop: &str) -> Row {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (
        some(phone),
        some(bsuid),
        name.to_owned(),
        opted_in,
        some(stop),
    )
}

#[tokio::test]
async fn a_person_is_found_by_number_or_id_and_never_mixed_with_another() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let first = "Name,Phone,WhatsApp user ID\nA,+918123010642,\nB,,IN.2\nC,+918123010644,IN.3\nNobody,,\nD,,IN 4\n";
    let (path, report) = take(&alice, first, &[]).await;
    assert_eq!(
        (&report["created"], &report["rejected"]),
        (&json!(3), &json!(2)),
        "{report}"
    );
    let page = alice.browser.get(&path).await.expect(200);
    assert!(
        page.text.contains("Not a WhatsApp user ID"),
        "{}",
        page.text
    );
    // A learns an id and B a number; the third row names two people; the rest name C again.
    let second = "Name,Phone,WhatsApp user ID\nA,+918123010642,IN.1\nB,+918123010643,IN.2\n\
                  X,+918123010642,IN.3\nC2,+918123010644,\nC3,,IN.3\nE,+918123010649,IN.2\n";
    let (path, report) = take(&alice, second, &[]).await;
    assert_eq!(
        [
            &report["updated"],
            &report["duplicate_in_file"],
            &report["rejected"]
        ],
        [&json!(3), &json!(3), &json!(0)],
        "{report}"
    );
    let after = [
        row("+918123010642", "IN.1", "A", false, ""),
        row("+918123010643", "IN.2", "B", false, ""),
        row("+918123010644", "IN.3", "C2", false, ""),
    ];
    assert_eq!(rows(&app).await, after);
    let clash = "Name,Phone,WhatsApp user ID\nX,+918123010642,IN.3\nY,+918123010649,IN.2\n";
    let (refused, report) = take(&alice, clash, &[]).await;
    assert_eq!(report["rejected"], json!(2), "{report}");
    let rejected = alice
        .browser
        .get(&format!("{refused}/rejected.csv"))
        .await
        .expect(200);
    assert!(
        rejected.text.contains("X,\"'+918123010642\",IN.3,The number and the WhatsApp user ID belong to different contacts"),
        "{}",
        rejected.text
    );
    assert_eq!(rows(&app).await, after, "nobody was mixed");
    // Undone, both are as they were.
    alice
        .browser
        .submit(&format!("{path}/undo"), &[])
        .await
        .expect(200);
    crate::support::eventually(async || {
        let answer = alice.browser.json(&format!("{path}.json")).await;
        (answer["status"] == json!("undone")).then_some(())
    })
    .await;
    assert_eq!(
        rows(&app).await,
        [
            row("+918123010642", "", "A", false, ""),
            row("+918123010644", "IN.3", "C", false, ""),
            row("", "IN.2", "B", false, ""),
        ]
    );
}

#[tokio::test]
async fn a_stop_in_a_file_is_kept_and_a_later_consent_is_not_lost_to_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let own = [("consent_in_file", "on")];
    let head = "Phone,Opted in,Opted out on,Consent source,Consent date,Consent wording";
    let first = format!(
        "{head}\n+918123010642,yes,,Shop,2026-06-01,News by WhatsApp\n+918123010643,yes,,,,\n\
         +918123010644,yes,,Shop,2090-01-01,\n+918123010645,,long ago,,,\n+918123010646,,2026-02-03,Letter,,No more\n"
    );
    let (path, report) = take(&alice, &first, &own).await;
    assert_eq!(
        (&report["created"], &report["rejected"]),
        (&json!(3), &json!(2)),
        "{report}"
    );
    let page = alice.browser.get(&path).await.expect(200);
    assert!(
        page.text
            .contains("The consent date is not a date, or in the future")
            && page
                .text
                .contains("The opt-out is neither a date nor yes or no"),
        "{}",
        page.text
    );
    assert_eq!(
        rows(&app).await,
        [
            row("+918123010642", "", "", true, ""),
            row("+918123010643", "", "", false, ""),
            row("+918123010646", "", "", false, "2026-02-03"),
        ],
        "only one says where and when"
    );
    let id: Uuid = sqlx::query_scalar("SELECT id FROM contacts WHERE phone = '+918123010642'")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let shown = alice
        .browser
        .get(&format!("/app/contacts/{id}"))
        .await
        .expect(200);
    assert!(
        shown.texts("[aria-labelledby='consents'] q").concat() == "News by WhatsApp",
        "{}",
        shown.text
    );
    let subject = Subject::contact(alice.workspace(), id, Some("+918123010642"), "");
    let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
    let consents = inventory::class("consents").unwrap();
    let copy = inventory::export(&mut tx, &app.app.keys, consents, &subject)
        .await
        .unwrap();
    drop(tx);
    assert_eq!(
        (&copy[0].1["wording"], &copy[0].1["source"]),
        (&json!("News by WhatsApp"), &json!("Shop")),
        "handed out to the person"
    );
    // A stop before the consent does not undo it, one after it does; a yes never lifts a stop.
    let second = format!(
        "{head}\n+918123010642,,2026-05-01,,,\n+918123010643,,yes,,,\n+918123010646,yes,,Shop,2026-08-01,\n"
    );
    take(&alice, &second, &own).await;
    let after = rows(&app).await;
    assert_eq!(after[0], row("+918123010642", "", "", true, ""));
    assert!(after[1].4.is_some(), "{after:?}");
    assert_eq!(after[2], row("+918123010646", "", "", false, "2026-02-03"));
    let third = format!("{head}\n+918123010642,,2026-06-02,,,\n");
    take(&alice, &third, &own).await;
    assert_eq!(rows(&app).await[0].4.as_deref(), Some("2026-06-02"));
    // The tick needs its columns.
    let page = upload(
        &alice.browser,
        "b.csv",
        "Phone,Opted in\n+918123010642,yes\n".into(),
    )
    .await
    .expect(200);
    let refused = submit(&alice.browser, &page, "check", &own)
        .await
        .expect(422);
    assert!(refused.text.contains("href=\"#consent_in_file\""));
}
