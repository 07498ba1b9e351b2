//! What a file says of consent, and what it can never say.

use serde_json::json;
use uuid::Uuid;

use super::{confirm, finished, upload};
use crate::support::TestApp;

#[tokio::test]
async fn consent_is_recorded_with_its_evidence_and_never_lifts_a_stop() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let first = "Phone,Opted in\n+918123010642,yes\n+918123010643,yes\n+918123010644,\n";
    let page = upload(&alice.browser, "a.csv", first.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Box at checkout")
        .await
        .expect(200);
    finished(&alice.browser, &page.path).await;
    assert_eq!(opted_in(&app).await, ["+918123010642", "+918123010643"]);
    let evidence: (String, chrono::NaiveDate) =
        sqlx::query_as("SELECT source, given_on FROM consents WHERE action = 'given' LIMIT 1")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(
        evidence,
        ("Box at checkout".to_owned(), "2026-08-08".parse().unwrap())
    );

    // One person says stop on the page of their contact, the file withdraws for the other.
    let id = contact_id(&app, "+918123010642").await;
    alice
        .browser
        .submit(
            &format!("/app/contacts/{id}/opt-out"),
            &[("source", "By phone")],
        )
        .await
        .expect(200);
    let second = "Phone,Opted in\n+918123010642,yes\n+918123010643,no\n+918123010644,yes\n";
    let page = upload(&alice.browser, "b.csv", second.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Shop form")
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["updated"], &report["unchanged"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(opted_in(&app).await, ["+918123010644"]);
    let contact = alice
        .browser
        .get(&format!("/app/contacts/{id}"))
        .await
        .expect(200);
    assert!(contact.text.contains("Opted out") && contact.text.contains("By phone"));
}

#[tokio::test]
async fn nobody_is_opted_in_without_saying_how() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone,Opted in\n+918123010642,yes\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let half = alice
        .browser
        .submit(
            &page.path,
            &[
                ("column_0", "phone"),
                ("column_1", "opted_in"),
                ("consent_source", "Shop"),
                ("action", "confirm"),
            ],
        )
        .await
        .expect(422);
    assert!(
        half.select("#consent_date[aria-invalid='true']").len() == 1,
        "{}",
        half.text
    );
    assert_eq!(half.value("consent_source").as_deref(), Some("Shop"));
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert!(opted_in(&app).await.is_empty());
}

async fn opted_in(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar("SELECT phone FROM contacts WHERE opted_in ORDER BY phone")
        .fetch_all(app.owner())
        .await
        .unwrap()
}

async fn contact_id(app: &TestApp, phone: &str) -> Uuid {
    sqlx::query_scalar("SELECT id FROM contacts WHERE phone = $1")
        .bind(phone)
        .fetch_one(app.owner())
        .await
        .unwrap()
}
