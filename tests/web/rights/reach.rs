//! What is left of somebody without an account who had their data erased, and until when.

use chrono::Duration;
use serde_json::Value;

use crate::requests::{NUMBER, approve, hold, proven, until};
use crate::support::TestApp;

async fn sealed(app: &TestApp) -> (i64, i64) {
    sqlx::query_as("SELECT count(contact_sealed), count(subject) FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_number_of_who_asked_for_erasure_goes_and_the_receipt_says_when() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    hold(&app, alice.workspace(), "Asha").await;
    let person = app.browser();
    let path = proven(&app, &person, "deletion", 1).await;
    until(&app, "awaiting_controller").await;
    approve(&alice).await;
    until(&app, "completed").await;

    let page = person.get(&path).await.expect(200);
    assert!(page.text.contains("Who asked, without an account"));
    let receipt = person.get(&format!("{path}/receipt.json")).await;
    let receipt: Value = serde_json::from_str(&receipt.expect(200).text).unwrap();
    let answered: chrono::DateTime<chrono::Utc> = receipt["receipt"]["answered_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let kept = receipt["receipt"]["evidence"]["kept"].as_array().unwrap();
    let days = |class: &str| {
        let named = kept.iter().find(|kept| kept["class"] == class)?;
        let until: chrono::DateTime<chrono::Utc> = named["until"].as_str()?.parse().ok()?;
        Some((until - answered).num_days())
    };
    assert_eq!(days("requests-without-account"), Some(15), "{kept:?}");
    assert_eq!(days("requests"), Some(731), "{kept:?}");
    assert_eq!(days("mails-without-account"), None, "nothing was mailed");

    app.app.clock.advance(Duration::days(13));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(sealed(&app).await, (1, 1), "not before its day");
    app.app.clock.advance(Duration::days(2));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(sealed(&app).await, (0, 1), "the number is gone");
    let later = app.browser().get(&path).await.expect(200);
    assert!(later.text.contains("This request is over"));
    assert!(later.select("input[name=code]").is_empty());
    assert!(!later.text.contains(NUMBER));
}
