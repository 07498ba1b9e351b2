//! Copies of one's data: valid by the published schema, importable, one a day, revocable.

use chrono::Duration;
use serde_json::Value;
use uuid::Uuid;

use crate::imports::{confirm, finished, upload};
use crate::privacy::{copy_of, unzip};
use crate::requests::{approve, hold, proven, until};
use crate::rights::people;
use crate::support::{Persona, TestApp, eventually};

async fn files(person: &Persona, path: &str) -> Vec<(String, Vec<u8>)> {
    let sent = person.client().get(person.url(path)).send().await.unwrap();
    assert_eq!(sent.headers()["content-type"], "application/zip");
    unzip(sent.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn every_json_file_of_a_copy_is_valid_by_the_published_schema() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let number = "+918123522325";
    people::everywhere(&app, alice.workspace(), alice.account, "zqcanary", number).await;
    let path = copy_of(&app, &alice).await;
    let files = files(&alice, &path).await;
    let schema = app.browser().json("/privacy/schema/v1.json").await;
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = files.iter().filter(|(name, _)| name.ends_with(".json"));
    let mut classes = 0;
    for (name, bytes) in json.filter(|(name, _)| name != "schema.json") {
        let file: Value = serde_json::from_slice(bytes).unwrap();
        let wrong: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{error:.300}"))
            .collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        classes += 1;
    }
    assert!(classes > 15, "{classes}");
    let mut wrong: Value = serde_json::from_slice(&named(&files, "contacts.json")).unwrap();
    wrong["rows"][0]["table"] = "elsewhere".into();
    assert!(!validator.is_valid(&wrong));
    let shipped: Value = serde_json::from_slice(&named(&files, "schema.json")).unwrap();
    assert_eq!(shipped, schema);
    let index = String::from_utf8(named(&files, "index.html")).unwrap();
    assert!(index.contains("/privacy/schema/v1.json"));
    for fact in [
        "Meta Platforms, Inc. (WhatsApp)",
        "Standard contractual clauses",
        "https://www.whatsapp.com/legal/business-data-transfer-addendum",
        "From you and your browser",
        "From the business that writes to you",
    ] {
        assert!(index.contains(fact), "{fact}: {index}");
    }
    let messages: Value = serde_json::from_slice(&named(&files, "messages.json")).unwrap();
    assert!(
        messages.to_string().contains("zqcanary"),
        "texts are opened"
    );

    // On the disk nothing of it can be read, and its key lies in its row alone.
    let folder = app.app.config.data_dir.join("exports");
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    let sealed = std::fs::read(file.path()).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    assert!(!sealed.windows(8).any(|w| w == b"zqcanary"));
}

fn named(files: &[(String, Vec<u8>)], name: &str) -> Vec<u8> {
    let found = files.iter().find(|(n, _)| n == name);
    found
        .unwrap_or_else(|| panic!("{name} is not there"))
        .1
        .clone()
}

type Stored = (String, String, String, Value, bool, Vec<String>);

async fn stored(app: &TestApp, person: &Persona) -> Vec<Stored> {
    sqlx::query_as(
        "SELECT phone, name, email, attributes, opted_in AND opted_out_at IS NULL,
                ARRAY(SELECT tag FROM contact_tags t WHERE t.contact_id = c.id ORDER BY tag)
         FROM contacts c WHERE workspace_id = $1 AND hold IS NULL ORDER BY phone",
    )
    .bind(*person.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_copy_comes_back_in_an_empty_workspace_with_the_same_contacts_and_consents() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone,Name,E-Mail,Tags,Opted in,City\n\
        +918123010642,\"Rao, Asha\",asha@example.org,vip; delhi,yes,Delhi\n\
        +918123010643,मीरा,,,no,\n\
        +918123010644,Omar,,gulf,yes,Muscat\n\
        +918123010645,Held,,,yes,\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Box at checkout")
        .await
        .expect(200);
    finished(&alice.browser, &page.path).await;
    for change in [
        "UPDATE contacts SET opted_out_at = created_at, opted_in = false WHERE phone = '+918123010644'",
        "UPDATE contacts SET restricted_at = created_at WHERE phone = '+918123010645'",
    ] {
        sqlx::query(change).execute(app.owner()).await.unwrap();
    }
    let path = copy_of(&app, &alice).await;
    let file = named(&files(&alice, &path).await, "import/contacts.csv");
    assert!(!String::from_utf8_lossy(&file).contains("Held"));

    // And the page says that this is what comes back.
    let centre = alice.get("/app/privacy").await.expect(200);
    assert!(
        centre
            .text
            .contains("Nothing else is taken in by upload: campaigns")
    );
    let bela = app.sign_up("bela").await;
    let page = upload(&bela.browser, "contacts.csv", file)
        .await
        .expect(200);
    confirm(&bela.browser, &page, "Copy of my workspace")
        .await
        .expect(200);
    let report = finished(&bela.browser, &page.path).await;
    assert_eq!(report["status"], "done");
    let (before, after) = (stored(&app, &alice).await, stored(&app, &bela).await);
    assert_eq!(before.len(), 3);
    assert_eq!(before, after);
}

#[tokio::test]
async fn one_copy_a_day_which_can_be_deleted_and_is_then_gone() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let path = copy_of(&app, &alice).await;
    let again = alice.submit("/app/privacy/exports", &[]).await.expect(200);
    assert!(again.text.contains("at most once in 24 hours"));
    assert!(
        again
            .select("form[action='/app/privacy/exports']")
            .is_empty()
    );
    let fields = [("kind", "portability"), ("details", "x")];
    let asked = alice.submit("/app/privacy/requests/new", &fields).await;
    assert!(asked.text.contains("at most once in 24 hours"));
    assert_eq!(requests(&app).await, 1);

    alice.get(&path).await.expect(200);
    app.mail("alice@example.com", "Your copy was downloaded")
        .await;
    let charlie = app.sign_up("charlie").await;
    let delete = [("_method", "DELETE")];
    charlie.submit(&path, &delete).await.expect(404);
    let gone = alice.submit(&path, &delete).await.expect(200);
    assert!(gone.text.contains("The copy is deleted"));
    alice.get(&path).await.expect(404);
    let folder = app.app.config.data_dir.join("exports");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
    let keys: i64 = sqlx::query_scalar("SELECT count(*) FROM privacy_exports")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(keys, 0);

    app.app.clock.advance(Duration::hours(25));
    let mut alice = alice;
    crate::privacy::sign_in_again(&app, &mut alice).await;
    alice.submit("/app/privacy/exports", &[]).await.expect(200);
    assert_eq!(requests(&app).await, 2);
}

async fn requests(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_file_that_no_row_names_and_a_row_whose_file_was_changed_hand_nothing_out() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let path = copy_of(&app, &alice).await;
    let folder = app.app.config.data_dir.join("exports");
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let mut sealed = std::fs::read(file.path()).unwrap();
    let end = sealed.len() - 20;
    sealed[end] ^= 1;
    std::fs::write(file.path(), sealed).unwrap();
    let sent = alice.client().get(alice.url(&path)).send().await;
    assert!(sent.is_err() || sent.unwrap().bytes().await.is_err());

    let stray = folder.join(Uuid::now_v7().to_string());
    std::fs::write(&stray, b"left behind").unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_hours(7);
    let touched = std::fs::File::options().write(true).open(&stray).unwrap();
    touched.set_modified(old).unwrap();
    xpecto::privacy::sweep(&app.app).await.unwrap();
    assert!(!stray.exists() && file.path().exists());
}

#[tokio::test]
async fn the_second_copy_of_a_contact_waits_a_day_and_the_bundle_goes_with_the_person() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let contact = hold(&app, alice.workspace(), "Asha").await;
    let person = app.browser();
    let first = proven(&app, &person, "access", 1).await;
    until(&app, "awaiting_controller").await;
    approve(&alice).await;
    until(&app, "completed").await;
    let again = app.browser();
    let second = proven(&app, &again, "portability", 2).await;
    until(&app, "awaiting_controller").await;
    approve(&alice).await;
    let shown = eventually(async || {
        let page = again.get(&second).await;
        page.text.contains("less than 24 hours ago").then_some(page)
    });
    assert!(shown.await.select("a[href*='/bundles/']").is_empty());

    let folder = app.app.config.data_dir.join("exports");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    let bundles = person.get(&first).await.select("a[href*='/bundles/']");
    assert_eq!(bundles.len(), 1);
    let page = format!("/app/contacts/{contact}/deletion");
    alice
        .submit(&page, &[("_method", "DELETE")])
        .await
        .expect(200);
    eventually(async || {
        let left = std::fs::read_dir(&folder).unwrap().count();
        (left == 0).then_some(())
    })
    .await;
}
