//! The proofs can fail: each protection is taken away in a database of the test's own, and the same look that
//! finds nothing in `erasure`, `canary`, `flight` and `tenancy` finds something.

use uuid::Uuid;

use super::erasure::{erase, remains};
use super::inventory::forgotten;
use super::people;
use crate::campaigns::stage::Stage;
use crate::support::TestApp;
use crate::tenancy::unguarded;

const PHONE: &str = "+918123522399";

async fn run(app: &TestApp, sql: &'static str) {
    sqlx::raw_sql(sql).execute(app.owner()).await.unwrap();
}

#[tokio::test]
async fn without_one_eraser_the_canary_is_found() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let whole = people::everywhere(&app, alice.workspace(), alice.account, "zqsafe", PHONE).await;
    erase(&app, &alice, whole.contact).await;
    assert_eq!(remains(&app, &["zqsafe"]).await, Vec::<String>::new());

    run(&app, "CREATE FUNCTION keep_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
               CREATE TRIGGER keep_it BEFORE DELETE ON contact_tags FOR EACH ROW EXECUTE FUNCTION keep_it()").await;
    let broken = people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        "zqbroken",
        "+918123522398",
    )
    .await;
    erase(&app, &alice, broken.contact).await;
    assert!(
        !remains(&app, &["zqbroken"]).await.is_empty(),
        "the proof sees nothing"
    );
}

/// Restricts somebody in the middle of a campaign, by the mark alone that the gate reads.
async fn is_reached(stage: &Stage) -> bool {
    stage.people(300).await;
    stage.speed(100).await;
    let campaign = stage.campaign().await;
    stage.until(campaign, |states| states.sent >= 30).await;
    let (contact, phone): (Uuid, String) = sqlx::query_as(
        "SELECT contact_id, phone FROM campaign_recipients WHERE campaign_id = $1 AND state = 'queued'
         ORDER BY contact_id DESC LIMIT 1",
    )
    .bind(campaign)
    .fetch_one(stage.app.owner())
    .await
    .unwrap();
    sqlx::query("UPDATE contacts SET restricted_at = now() WHERE id = $1")
        .bind(contact)
        .execute(stage.app.owner())
        .await
        .unwrap();
    stage.wait_for(campaign, "done").await;
    let reached = stage.reached().await;
    reached
        .iter()
        .any(|number| number.trim_start_matches('+') == phone.trim_start_matches('+'))
}

#[tokio::test]
async fn without_the_gate_a_restricted_person_is_written_to() {
    assert!(!is_reached(&Stage::new().await).await);
    let open = Stage::new().await;
    run(&open.app, "DO $$ BEGIN EXECUTE format('CREATE OR REPLACE FUNCTION gate_refusal(%s) RETURNS text LANGUAGE sql STABLE AS %L',
        pg_get_function_arguments('gate_refusal'::regproc), 'SELECT NULL::text'); END $$").await;
    assert!(is_reached(&open).await, "the proof sees nothing");
}

#[tokio::test]
async fn without_one_policy_another_business_is_seen() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    people::everywhere(&app, charlie.workspace(), charlie.account, "zqother", PHONE).await;
    let seen = async || {
        let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM contacts")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        count
    };
    assert_eq!((seen().await, unguarded(&app).await), (0, vec![]));
    run(
        &app,
        "DROP POLICY tenant ON contacts; ALTER TABLE contacts DISABLE ROW LEVEL SECURITY",
    )
    .await;
    assert_eq!(
        (seen().await, unguarded(&app).await),
        (1, vec!["contacts".to_owned()])
    );
}

#[tokio::test]
async fn a_new_table_of_people_is_noticed() {
    let app = TestApp::start().await;
    run(
        &app,
        "CREATE TABLE friends (id uuid, phone text); ALTER TABLE contacts ADD COLUMN nickname text",
    )
    .await;
    let found = forgotten(&app).await;
    let name = |table: &str, column: &str| (table.to_owned(), column.to_owned());
    assert_eq!(
        found,
        [name("contacts", "nickname"), name("friends", "phone")]
    );
}
