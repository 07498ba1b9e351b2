//! What columns become, and how numbers are read.

use super::{confirm, file, finished, guessed, numbers, upload};
use crate::support::TestApp;

#[tokio::test]
async fn a_mapping_without_a_phone_column_is_not_accepted() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(200);
    let none = alice
        .browser
        .submit(&page.path, &[("column_0", "name"), ("action", "confirm")])
        .await
        .expect(422);
    assert!(none.text.contains("href=\"#column_0\""), "{}", none.text);
    let twice = [
        ("column_0", "phone"),
        ("column_1", "phone"),
        ("action", "confirm"),
    ];
    let twice = alice.browser.submit(&page.path, &twice).await.expect(422);
    assert!(twice.text.contains("href=\"#column_1\""));
    assert_eq!(
        alice.browser.json(&format!("{}.json", page.path)).await["status"],
        "mapping"
    );
}

#[tokio::test]
async fn numbers_without_a_plus_are_read_as_the_person_says() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone\n491512379062\n4915123790622\n918123010642\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let guess = guessed(&page);
    assert!(
        guess.contains(&("without_plus".to_owned(), "international".to_owned())),
        "{guess:?}"
    );
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert!(
        numbers(&app, &alice)
            .await
            .contains(&"+4915123790622".to_owned())
    );
}
