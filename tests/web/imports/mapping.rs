//! What columns become, and how numbers are read.

use super::wizard::submit;
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

#[tokio::test]
async fn the_values_of_a_column_become_the_choices_of_a_field() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Phone,Level,Note\n".to_owned();
    for n in 0..300 {
        let level = ["Gold", "silver", "GOLD", " 'Bronze ", ""][n % 5];
        csv.push_str(&format!("+91812301{:04},{level},note {n}\n", n + 100));
    }
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let many = [("column_1", "choice:level"), ("column_2", "choice:note")];
    let refused = submit(&alice.browser, &page, "confirm", &many)
        .await
        .expect(422);
    assert!(refused.text.contains("href=\"#column_2\""));
    let text = refused.texts("main").concat();
    assert!(text.contains("more than 200 different values"), "{text}");
    assert!(guessed(&refused).contains(&("column_1".to_owned(), "choice:level".to_owned())));
    let kinds = [("column_1", "choice:level"), ("column_2", "attribute:note")];
    submit(&alice.browser, &page, "confirm", &kinds)
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(report["created"], 300, "{report}");
    let (kind, choices): (String, Vec<String>) =
        sqlx::query_as("SELECT kind, choices FROM contact_attributes WHERE key = 'level'")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(kind, "choice");
    assert_eq!(choices, ["Gold", "silver", "'Bronze"]);
    let gold: i64 =
        sqlx::query_scalar("SELECT count(*) FROM contacts WHERE attributes ->> 'level' = 'Gold'")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(gold, 120, "one spelling for all");
}

#[tokio::test]
async fn corrected_rows_are_known_by_their_columns_though_no_number_is_yet_right() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Wer,Code A,Code B\nAsha,+918123010642,+4915123790622\nBela,12,+4915123790623\nChandra,13,4915123790624\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    // Not what the values say: the person knows better.
    let chosen = [
        ("column_0", "name"),
        ("column_1", "phone"),
        ("column_2", "ignore"),
    ];
    submit(&alice.browser, &page, "confirm", &chosen)
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (report["created"].as_i64(), report["rejected"].as_i64()),
        (Some(1), Some(2))
    );
    let rejected = alice
        .browser
        .get(&format!("{}/rejected.csv", page.path))
        .await
        .expect(200);
    for text in [
        rejected.text.clone(),
        rejected.text.replace("13,", "8123010644,"),
    ] {
        let again = upload(&alice.browser, "rejected.csv", text.into_bytes())
            .await
            .expect(200);
        assert!(
            again.text.contains("Matched as the last time"),
            "{}",
            again.text
        );
        let found: Vec<String> = guessed(&again)
            .into_iter()
            .map(|(_, value)| value)
            .collect();
        assert_eq!(found, ["name", "phone", "ignore", "ignore", "national"]);
        confirm(&alice.browser, &again, "").await.expect(200);
        finished(&alice.browser, &again.path).await;
    }
    assert_eq!(
        numbers(&app, &alice).await,
        ["+918123010642", "+918123010644"]
    );
}

#[tokio::test]
async fn a_quote_that_swallows_rows_is_said_and_loses_nobody() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone,Name\n+918123010642,Asha\n+918123010643,\"Bela\n+918123010644,Chandra\n+918123010645,Dev\"\n+918123010646,\"two\nlines\"\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (report["created"].as_i64(), report["rejected"].as_i64()),
        (Some(2), Some(1))
    );
    assert_eq!(
        numbers(&app, &alice).await,
        ["+918123010642", "+918123010646"]
    );
    let shown = alice.browser.get(&page.path).await.expect(200);
    assert!(
        shown
            .texts("#rejected, .table")
            .concat()
            .contains("swallowed the rows below"),
        "{}",
        shown.text
    );
    let rejected = alice
        .browser
        .get(&format!("{}/rejected.csv", page.path))
        .await
        .expect(200);
    for name in ["Bela", "Chandra", "Dev"] {
        assert!(rejected.text.contains(name), "{}", rejected.text);
    }
}
