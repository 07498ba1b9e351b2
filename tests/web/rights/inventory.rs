//! The inventory against the catalogue of Postgres, and its exporters and erasers against a person who is
//! everywhere.

use std::collections::BTreeSet;

use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::i18n::Locale;
use xpecto::privacy::inventory::{self, CLASSES, End, PLAIN, Subject, Whose};

use super::people;
use crate::support::TestApp;

/// Every column of every table of ours.
async fn columns(app: &TestApp) -> BTreeSet<(String, String)> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    rows.into_iter().collect()
}

fn declared() -> BTreeSet<(String, String)> {
    CLASSES
        .iter()
        .flat_map(|class| class.tables)
        .flat_map(|table| {
            let columns = table.columns.iter().chain(table.hidden);
            columns.map(|column| (table.name.to_owned(), (*column).to_owned()))
        })
        .collect()
}

/// Columns in no class of the inventory, nor declared to hold no person.
pub(super) async fn forgotten(app: &TestApp) -> Vec<(String, String)> {
    let (all, declared) = (columns(app).await, declared());
    all.into_iter()
        .filter(|column| !declared.contains(column))
        .filter(|(table, column)| !inventory::holds_no_person(table, column))
        .collect()
}

#[tokio::test]
async fn every_column_is_in_a_class_or_holds_no_person() {
    let app = TestApp::start().await;
    let all = columns(&app).await;
    assert!(all.len() > 200, "the catalogue query finds our tables");
    let declared = declared();
    assert_eq!(forgotten(&app).await, vec![]);
    let gone: Vec<_> = declared
        .iter()
        .filter(|column| !all.contains(*column))
        .collect();
    assert!(gone.is_empty(), "declared, but not there: {gone:#?}");
    let plain_gone: Vec<_> = PLAIN
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |column| (*table, *column)))
        .filter(|(table, column)| {
            !all.iter()
                .any(|(t, c)| t == table && (*column == "*" || c == column))
        })
        .collect();
    assert!(
        plain_gone.is_empty(),
        "declared, but not there: {plain_gone:#?}"
    );
}

#[tokio::test]
async fn a_contact_is_handed_out_and_erased_class_by_class() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let word = "zqcanary";
    let someone = people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        word,
        "+918123522325",
    )
    .await;
    let email = format!("{word}@example.test");
    let subject = Subject::contact(
        someone.workspace,
        someone.contact,
        Some(&someone.phone),
        &email,
    );
    // Nobody's rows can be told apart in these; their own tests show how they end.
    let unsorted = ["webhooks", "suppression"];
    let mut tx = app.app.db.tenant(someone.workspace).await.unwrap();
    for class in CLASSES.iter().filter(|class| class.whose == Whose::Contact) {
        let rows = inventory::export(&mut tx, &app.app.keys, class, &subject)
            .await
            .unwrap();
        let tables: BTreeSet<_> = rows.iter().map(|(table, _)| *table).collect();
        if !unsorted.contains(&class.key) {
            let handed_out = class.tables.iter().filter(|t| !t.columns.is_empty());
            let all: BTreeSet<_> = handed_out.map(|table| table.name).collect();
            assert_eq!(tables, all, "{}: not every table is handed out", class.key);
        }
    }
    let messages = inventory::class("messages").unwrap();
    let rows = inventory::export(&mut tx, &app.app.keys, messages, &subject)
        .await
        .unwrap();
    assert_eq!(
        rows[0].1["content"]["text"], word,
        "sealed texts are opened"
    );
    for class in CLASSES {
        inventory::erase(&mut tx, class, &subject).await.unwrap();
        let left = inventory::export(&mut tx, &app.app.keys, class, &subject)
            .await
            .unwrap();
        let ends = |name: &str| {
            let table = class.tables.iter().find(|table| table.name == name);
            table.is_some_and(|table| matches!(table.end, End::Deleted | End::Blanked(_)))
        };
        assert!(
            !left.iter().any(|(table, _)| ends(table)),
            "{}: {left:?}",
            class.key
        );
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_account_is_handed_out_and_erased_class_by_class() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        "zqcanary",
        "+918123522325",
    )
    .await;
    alice.submit("/app/privacy/exports", &[]).await.expect(200);
    crate::support::eventually(async || {
        let done: i64 = sqlx::query_scalar("SELECT count(*) FROM privacy_exports")
            .fetch_one(app.owner())
            .await
            .unwrap();
        (done > 0).then_some(())
    })
    .await;
    sqlx::query("INSERT INTO reserved_usernames VALUES ('held', $1, 'hash', now())")
        .bind(alice.account)
        .execute(app.owner())
        .await
        .unwrap();
    sqlx::query("INSERT INTO mail_tokens (token_hash, account_id, purpose, expires_at, created_at) VALUES ('t', $1, 'reset_password', now(), now())")
        .bind(alice.account)
        .execute(app.owner())
        .await
        .unwrap();
    sqlx::query("INSERT INTO policy_notices VALUES ($1, 'terms', 1, now()) ON CONFLICT DO NOTHING")
        .bind(alice.account)
        .execute(app.owner())
        .await
        .unwrap();
    for insert in [
        "INSERT INTO account_consents VALUES ('0190a5d4-0000-7000-8000-000000000001', $1, 'promotional', 'given', 1, 'mail-link', 'en', '', '', now())",
        "INSERT INTO consent_links VALUES ('t', $1, 'promotional', 'leave', 1, now())",
        "INSERT INTO account_lifts VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'zqcanary', now(), now())",
        "INSERT INTO subprocessor_objections SELECT id, $1, 'zqcanary', now() FROM subprocessors",
    ] {
        sqlx::query(insert)
            .bind(alice.account)
            .execute(app.owner())
            .await
            .unwrap();
    }
    let id = Uuid::now_v7();
    let place = format!("account_corrections/content_sealed/{id}");
    let right = br#"{"fact":"country","before":"zqcanary","after":"IN","told":"nobody"}"#;
    let sealed = app.app.keys.seal(KeyScope::Platform, &place, right);
    sqlx::query(
        "INSERT INTO account_corrections VALUES ($1, $2, gen_random_uuid(), 'country', $3, now())",
    )
    .bind(id)
    .bind(alice.account)
    .bind(sealed.unwrap())
    .execute(app.owner())
    .await
    .unwrap();
    sqlx::query("UPDATE privacy_requests SET handled_by = account_id, outcome = 'zqcanary'")
        .execute(app.owner())
        .await
        .unwrap();
    let subject = Subject::Account(alice.account);
    let mut tx = app.owner().begin().await.unwrap();
    for class in CLASSES.iter().filter(|class| class.whose == Whose::Account) {
        let rows = inventory::export(&mut tx, &app.app.keys, class, &subject)
            .await
            .unwrap();
        let tables: BTreeSet<_> = rows.iter().map(|(table, _)| *table).collect();
        let mut all: BTreeSet<_> = class.tables.iter().map(|table| table.name).collect();
        all.remove("sign_in_failures");
        all.remove("law_requests");
        assert_eq!(tables, all, "{}: not every table is handed out", class.key);
        for (_, row) in rows {
            let text = row.to_string();
            assert!(!text.contains("argon2"), "a secret left: {text}");
        }
    }
    for class in CLASSES {
        inventory::erase(&mut tx, class, &subject).await.unwrap();
        let left = inventory::export(&mut tx, &app.app.keys, class, &subject)
            .await
            .unwrap();
        let nameless = |name: &str| {
            class
                .tables
                .iter()
                .any(|t| t.name == name && matches!(t.end, End::Nameless | End::With(_)))
        };
        assert!(
            left.iter().all(|(table, _)| nameless(table)),
            "{}: {left:?}",
            class.key
        );
    }
    let words: i64 = sqlx::query_scalar("SELECT count(outcome) FROM privacy_requests")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(words, 0, "an answer may name the person");
}

#[test]
fn every_class_has_its_words_in_every_language() {
    for locale in Locale::ALL {
        for row in inventory::rows(locale) {
            for text in [&row.name, &row.purpose, &row.basis, &row.retention] {
                assert!(!text.contains("inventory-"), "{text} in {locale:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_legitimate_interest_was_weighed_and_the_note_is_shown() {
    let app = TestApp::start().await;
    let classes = CLASSES.iter().map(|class| (class.key, class.basis));
    let all = classes.chain(inventory::THINGS.iter().copied());
    for (key, basis) in all {
        let noted = inventory::NOTES.iter().any(|note| note.class == key);
        assert_eq!(noted, basis == inventory::Basis::Interest, "{key}");
    }
    for locale in Locale::ALL {
        for note in inventory::balances(locale) {
            assert!(!note.text.contains("inventory-") && !note.title.contains("inventory-"));
        }
    }
    let public = app.browser().get("/privacy").await.expect(200);
    for note in inventory::NOTES {
        let place = format!("#balance-{}", note.class);
        assert_eq!(public.select(&place).len(), 1, "{place}");
    }
    let alice = app.sign_up("alice").await;
    let fields = [("kind", "objection"), ("details", "Stop it.")];
    let own = alice.submit("/app/privacy/requests/new", &fields).await;
    assert_eq!(own.expect(200).select("#balance-sessions").len(), 1);
    let staff = app.staff("sam").await;
    let register = staff.get("/admin/requests/register").await.expect(200);
    assert_eq!(register.select("#balance-sessions").len(), 1);
    let id: Uuid = sqlx::query_scalar("SELECT id FROM privacy_requests WHERE kind = 'objection'")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let desk = staff.get(&format!("/admin/privacy/{id}")).await;
    assert_eq!(desk.expect(200).select("#balance-sessions").len(), 1);
}
