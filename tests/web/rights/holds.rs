//! What an order or a law keeps of the erased: sealed, read by two, gone when its time is over.

use chrono::Duration;
use serde_json::Value;

use super::people;
use crate::support::{TestApp, eventually};

const PHONE: &str = "+918123522325";

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

async fn dump(app: &TestApp) -> String {
    sqlx::query_scalar("SELECT schema_to_xml('public', true, false, '')::text")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_hold_on_a_person_seals_what_it_names_and_two_people_read_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let someone = people::everywhere(&app, alice.workspace(), alice.account, "zqheld", PHONE).await;
    let (sam, sue) = (app.staff("sam").await, app.staff("sue").await);
    let hold = [
        ("class", "messages"),
        ("workspace", ""),
        ("person", PHONE),
        ("citation", "Order 9/2026"),
        ("reason", "A court asked"),
        ("days", "100"),
    ];
    let nobody: Vec<_> = hold
        .iter()
        .map(|(key, value)| {
            (
                *key,
                if *key == "person" {
                    "+919876543299"
                } else {
                    value
                },
            )
        })
        .collect();
    sam.submit("/admin/retention/holds", &nobody)
        .await
        .expect(422);
    sam.submit("/admin/retention/holds", &hold)
        .await
        .expect(200);

    let path = format!("/app/contacts/{}/deletion", someone.contact);
    alice.submit_as("DELETE", &path, &[]).await.expect(200);
    eventually(async || (count(&app, "SELECT count(*) FROM contacts").await == 0).then_some(()))
        .await;
    assert!(
        !dump(&app).await.contains("zqheld"),
        "sealed, and gone from everywhere else"
    );
    assert_eq!(count(&app, "SELECT count(*) FROM messages").await, 0);
    let counts: Value = sqlx::query_scalar("SELECT counts FROM held_sets")
        .fetch_one(app.owner())
        .await
        .unwrap();
    // The class that the hold names and its files; nothing of the contact itself.
    assert_eq!(counts, serde_json::json!({ "media": 2, "messages": 2 }));

    let mut tx = app.app.db.tenant(someone.workspace).await.unwrap();
    let refused = sqlx::query("SELECT * FROM held_records")
        .fetch_all(&mut *tx)
        .await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("permission denied")
    );
    drop(tx);

    alice.get("/admin/held").await.expect(404);
    let page = sam
        .submit("/admin/held/search", &[("who", "+919876543299")])
        .await
        .expect(200);
    assert!(page.text.contains("Nothing is held of anyone"));
    let page = sam
        .submit("/admin/held/search", &[("who", PHONE)])
        .await
        .expect(200);
    assert!(page.text.contains("Order 9/2026"));
    let set: uuid::Uuid = sqlx::query_scalar("SELECT id FROM held_sets")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let set = set.to_string();
    sam.submit("/admin/held/releases", &[("set", &set), ("reason", "")])
        .await
        .expect(422);
    sam.submit(
        "/admin/held/releases",
        &[("set", &set), ("reason", "Order 9/2026")],
    )
    .await
    .expect(200);
    let release: uuid::Uuid = sqlx::query_scalar("SELECT id FROM held_releases")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let at = |what: &str| format!("/admin/held/releases/{release}/{what}");
    sam.submit(&at("approval"), &[]).await.expect(409);
    let asker = sam.get("/admin/held").await.expect(200);
    assert!(asker.text.contains("Somebody else decides."));
    let decider = sue.get("/admin/held").await.expect(200);
    for words in ["Order 9/2026", "Messages", "Waits"] {
        assert!(decider.text.contains(words), "{words}");
    }
    let form = |what: &str| format!("form[action='{}']", at(what));
    for what in ["approval", "refusal"] {
        assert!(asker.select(&form(what)).is_empty(), "nobody decides alone");
        assert_eq!(decider.select(&form(what)).len(), 1);
    }
    sue.get(&at("data.json")).await.expect(404);
    sue.submit(&at("approval"), &[]).await.expect(200);
    let page = sam.get("/admin/held").await.expect(200);
    let link = format!("a[href='{}']", at("data.json"));
    assert_eq!(page.select(&link).len(), 1);
    let data = sam.get(&at("data.json")).await.expect(200);
    assert!(data.text.contains("zqheld"), "{}", data.text);
    assert!(
        !data.text.contains("zqheld@example.test"),
        "what no order names is gone"
    );
    app.app.clock.advance(Duration::hours(25));
    sam.get(&at("data.json")).await.expect(404);
    let sam = app.staff("sid").await;
    let page = sam.get("/admin/held").await.expect(200);
    assert!(page.select(&link).is_empty(), "its day is over");

    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(
        count(&app, "SELECT count(*) FROM held_sets").await,
        1,
        "not before its day"
    );
    app.app.clock.advance(Duration::days(100));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    let left = "SELECT (SELECT count(*) FROM held_sets) + (SELECT count(*) FROM held_records)";
    assert_eq!(count(&app, left).await, 0, "the order ended");
}

#[tokio::test]
async fn the_rule_of_a_country_is_about_every_class_and_about_who_lives_there() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    for sql in [
        "UPDATE retention_rules SET effective_from = '2026-01-01' WHERE jurisdiction = 'IN'",
        "UPDATE workspaces SET country = 'DE'",
    ] {
        sqlx::query(sql).execute(app.owner()).await.unwrap();
    }
    let browser = app.browser();
    let mut before = 0;
    for (word, phone, said, kept) in [
        ("zqasha", "+918123522301", "", true),
        ("zqaway", "+918123522302", "eu", false),
        ("zqhere", "+4915112345603", "in", true),
        ("zqthere", "+4915112345604", "", false),
    ] {
        let someone = people::everywhere(&app, alice.workspace(), alice.account, word, phone).await;
        let email = format!("{word}@example.org");
        let asked = [("kind", "access"), ("email", &email), ("residence", said)];
        browser
            .submit("/privacy/requests/new", &asked)
            .await
            .expect(200);
        let asked = "UPDATE privacy_cases SET request_id = (SELECT id FROM privacy_requests ORDER BY id DESC LIMIT 1)
                     WHERE contact_id = $1";
        sqlx::query(asked)
            .bind(someone.contact)
            .execute(app.owner())
            .await
            .unwrap();
        let path = format!("/app/contacts/{}/deletion", someone.contact);
        alice.submit_as("DELETE", &path, &[]).await.expect(200);
        eventually(async || {
            (count(&app, "SELECT count(*) FROM contacts").await == 0).then_some(())
        })
        .await;
        let sets = count(&app, "SELECT count(*) FROM held_sets").await;
        assert_eq!(sets > before, kept, "{word}");
        before = sets;
    }
    let classes: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT class FROM held_sets, jsonb_object_keys(counts) AS class ORDER BY class",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    for class in [
        "campaign-messages",
        "consents",
        "contacts",
        "imports",
        "media",
        "messages",
    ] {
        assert!(
            classes.iter().any(|known| known == class),
            "{class}: {classes:?}"
        );
    }
}

#[tokio::test]
async fn a_law_that_sets_a_least_time_is_named_in_the_receipt_of_an_account() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    people::everywhere(&app, alice.workspace(), alice.account, "zqlaw", PHONE).await;
    for class in ["mails", "messages"] {
        sqlx::query("INSERT INTO retention_rules VALUES ($1, 'IN', 365, NULL, 'A law of ours', '2026-01-01')")
            .bind(class)
            .execute(app.owner())
            .await
            .unwrap();
    }
    alice
        .submit("/app/privacy/deletion", &[("username", "alice")])
        .await
        .expect(200);
    app.mail("alice@example.com", "Your account will be deleted")
        .await;
    app.app.clock.advance(Duration::days(15));
    xpecto::privacy::sweep(&app.app).await.unwrap();
    eventually(async || {
        (count(&app, "SELECT count(*) FROM accounts WHERE NOT is_staff").await == 0).then_some(())
    })
    .await;
    assert!(!dump(&app).await.contains("zqlaw"));
    let receipt: Value = sqlx::query_scalar("SELECT body FROM privacy_receipts")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let kept = receipt["evidence"]["kept"].as_array().unwrap();
    let law = kept
        .iter()
        .find(|kept| kept["why"] == "law:A law of ours")
        .unwrap();
    assert_eq!(law["class"], "mails", "{receipt}");
    assert!(law["until"].is_string());
    let done = receipt["evidence"]["done"].as_array().unwrap();
    assert!(
        done.iter().any(|done| done["class"] == "sessions"),
        "{receipt}"
    );
    let sealed =
        "SELECT count(*) FROM held_sets WHERE counts ? 'messages' AND held_workspace IS NOT NULL";
    assert!(
        count(&app, sealed).await > 0,
        "what the closed workspace held is sealed too"
    );
    app.app.clock.advance(Duration::days(367));
    xpecto::privacy::retention::run(&app.app, false)
        .await
        .unwrap();
    assert_eq!(count(&app, "SELECT count(*) FROM held_records").await, 0);
}
