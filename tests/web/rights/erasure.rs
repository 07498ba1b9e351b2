//! The end of a contact: nothing is left, they are kept out of uploads, and nobody else notices.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::people;
use crate::imports;
use crate::support::business::Business;
use crate::support::{Persona, TestApp, eventually};

const PHONE: &str = "+918123522325";

/// Everything in the database, as one text.
async fn dump(app: &TestApp) -> String {
    sqlx::query_scalar("SELECT schema_to_xml('public', true, false, '')::text || schema_to_xml('graphile_worker', true, false, '')::text")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

fn files(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The forms in which a word could still lie about.
fn disguises(word: &str) -> Vec<String> {
    let url: String = word.bytes().map(|b| format!("%{b:02X}")).collect();
    vec![
        word.to_owned(),
        hex::encode(word),
        STANDARD.encode(word).trim_end_matches('=').to_owned(),
        url,
        hex::encode(Sha256::digest(word)),
        STANDARD.encode(Sha256::digest(word)),
    ]
}

/// Where words are still to be found after an erasure.
pub(super) async fn remains(app: &TestApp, words: &[&str]) -> Vec<String> {
    let dump = dump(app).await;
    let mut kept = Vec::new();
    files(&app.app.config.data_dir, &mut kept);
    let mut found = Vec::new();
    for word in words {
        for form in disguises(word) {
            if dump.contains(&form) {
                found.push(format!("{word} is still in the database as {form}"));
            }
            if kept
                .iter()
                .any(|file| String::from_utf8_lossy(file).contains(&form))
            {
                found.push(format!("{word} is still on the disk as {form}"));
            }
        }
    }
    for mail in app.mails().await {
        let in_mail = |word: &&&str| mail.text.contains(**word) || mail.subject.contains(**word);
        found.extend(
            words
                .iter()
                .filter(in_mail)
                .map(|word| format!("{word} is still in a mail")),
        );
    }
    found
}

async fn assert_gone(app: &TestApp, words: &[&str]) {
    assert_eq!(remains(app, words).await, Vec::<String>::new());
}

pub(super) async fn erase(app: &TestApp, person: &Persona, contact: uuid::Uuid) {
    let path = format!("/app/contacts/{contact}/deletion");
    let page = person.get(&path).await.expect(200);
    assert!(page.text.contains("Delete this contact?"));
    assert!(
        page.texts("dl dt").iter().any(|name| name == "Messages"),
        "{:?}",
        page.texts("dl dt")
    );
    person.submit_as("DELETE", &path, &[]).await.expect(200);
    eventually(async || {
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM contacts WHERE id = $1")
            .bind(contact)
            .fetch_one(app.owner())
            .await
            .unwrap();
        (left == 0).then_some(())
    })
    .await;
}

async fn upload(person: &Persona) -> serde_json::Value {
    let csv = format!("phone,name\n{PHONE},Mira Kapoor\n+919876543210,Other\n");
    let page = imports::upload(&person.browser, "again.csv", csv.into_bytes())
        .await
        .expect(200);
    imports::confirm(&person.browser, &page, "form")
        .await
        .expect(200);
    imports::finished(&person.browser, &page.path).await
}

#[tokio::test]
async fn an_erased_contact_is_nowhere_and_stays_out() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let word = "zqcanarymira";
    let theirs = people::everywhere(&app, alice.workspace(), alice.account, word, PHONE).await;
    let other =
        people::everywhere(&app, charlie.workspace(), charlie.account, "zqother", PHONE).await;
    erase(&app, &alice, theirs.contact).await;
    eventually(async || {
        let mut kept = Vec::new();
        files(
            &app.app
                .config
                .data_dir
                .join("media")
                .join(theirs.workspace.to_string()),
            &mut kept,
        );
        kept.is_empty().then_some(())
    })
    .await;
    assert_gone(&app, &[word]).await;
    let recipients: (i64, i64) = sqlx::query_as(
        "SELECT count(*), count(*) FILTER (WHERE contact_id = $2 OR phone <> '') FROM campaign_recipients WHERE campaign_id = $1",
    )
    .bind(theirs.campaign)
    .bind(theirs.contact)
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(recipients, (1, 0), "the count stays, the person does not");
    let untouched: i64 = sqlx::query_scalar("SELECT count(*) FROM messages WHERE contact_id = $1")
        .bind(other.contact)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(untouched, 1);

    // Uploaded again: suppressed where they were erased, as ever in the other workspace.
    let report = upload(&alice).await;
    assert_eq!(
        (&report["suppressed"], &report["created"]),
        (&1.into(), &1.into()),
        "{report}"
    );
    let report = upload(&charlie).await;
    assert_eq!(
        (&report["suppressed"], &report["created"]),
        (&0.into(), &1.into()),
        "{report}"
    );
    let page = alice.get("/app/contacts").await.expect(200);
    assert!(!page.text.contains("Mira Kapoor"));
}

#[tokio::test]
async fn who_writes_again_is_new_and_gets_no_marketing() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let business = Business::in_sandbox_of(&app, alice.workspace()).await;
    let from = PHONE.trim_start_matches('+');
    business
        .deliver(&app, &business.text(&app, "wamid.first", from, "Hello"))
        .await;
    let contact = |app: &TestApp| {
        let owner = app.owner().clone();
        async move {
            sqlx::query_as::<_, (uuid::Uuid, bool)>(
                "SELECT id, opted_in FROM contacts WHERE phone = $1",
            )
            .bind(PHONE)
            .fetch_optional(&owner)
            .await
            .unwrap()
        }
    };
    let (first, _) = contact(&app).await.unwrap();
    // A callback from before the erasure that comes late is not taken in.
    let late = business.text(&app, "wamid.late", from, "Written before");
    app.app.clock.advance(chrono::Duration::seconds(5));
    erase(&app, &alice, first).await;
    business.deliver(&app, &late).await;
    assert_eq!(
        contact(&app).await,
        None,
        "old words brought the person back"
    );
    app.app.clock.advance(chrono::Duration::seconds(5));
    business
        .deliver(&app, &business.text(&app, "wamid.new", from, "Hello again"))
        .await;
    let (again, opted_in) = contact(&app).await.unwrap();
    assert!(again != first && !opted_in);
    let report = upload(&alice).await;
    assert_eq!(
        report["suppressed"], 1,
        "a file does not opt them in: {report}"
    );
    business
        .deliver(&app, &business.text(&app, "wamid.start", from, "START"))
        .await;
    let (_, opted_in) = contact(&app).await.unwrap();
    assert!(opted_in, "their own word does");
    let report = upload(&alice).await;
    assert_eq!(report["suppressed"], 0, "{report}");
}

#[tokio::test]
async fn a_corrected_field_is_not_undone_by_an_upload() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    upload(&alice).await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM contacts WHERE phone = $1")
        .bind(PHONE)
        .fetch_one(app.owner())
        .await
        .unwrap();
    alice
        .submit_as(
            "PUT",
            &format!("/app/contacts/{id}/correction"),
            &[("name", "Meera Kapur"), ("email", "")],
        )
        .await
        .expect(200);
    let report = upload(&alice).await;
    assert_eq!(
        (&report["updated"], &report["unchanged"]),
        (&0.into(), &2.into()),
        "{report}"
    );
    let row: (String, String) = sqlx::query_as(
        "SELECT c.name, r.reason FROM contacts c JOIN import_rejections r ON r.cells @> ARRAY[c.phone] WHERE c.id = $1",
    )
    .bind(id)
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(
        (row.0.as_str(), row.1.as_str()),
        ("Meera Kapur", "corrected")
    );
}
