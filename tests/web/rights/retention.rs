//! What goes by time alone, and what a legal hold keeps of it.

use chrono::Duration;
use xpecto::jobs::Job;
use xpecto::privacy::Retain;

use super::people;
use crate::support::TestApp;

#[tokio::test]
async fn words_files_and_addresses_go_after_their_time_and_a_hold_keeps_a_persons_own() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let (workspace, account) = (alice.workspace(), alice.account);
    let held = people::everywhere(&app, workspace, account, "zqkept", "+918123522325").await;
    let other = people::everywhere(&app, workspace, account, "zqgone", "+918123522326").await;
    app.staff("sam")
        .await
        .submit(
            "/admin/retention/holds",
            &[
                ("class", "messages"),
                ("workspace", ""),
                ("person", &held.phone),
                ("citation", "Order 9/2026"),
                ("reason", "A court asked"),
                ("days", "500"),
            ],
        )
        .await
        .expect(200);
    let whole: String = sqlx::query_scalar("SELECT ip FROM sessions WHERE account_id = $1")
        .bind(account)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(whole, "127.0.0.1");

    app.app.clock.advance(Duration::days(366));
    Retain::default().run(app.app.clone()).await.unwrap();
    for (someone, left) in [(held, true), (other, false)] {
        let (words, files): (bool, bool) = sqlx::query_as(
            "SELECT bool_or(m.content_sealed <> ''), bool_or(f.id IS NOT NULL)
             FROM messages m LEFT JOIN message_media f ON f.workspace_id = m.workspace_id AND f.message_id = m.id
             WHERE m.workspace_id = $1 AND m.contact_id = $2",
        )
        .bind(*workspace)
        .bind(someone.contact)
        .fetch_one(app.owner())
        .await
        .unwrap();
        assert_eq!((words, files), (left, left), "{}", someone.phone);
    }
    let (cut, state): (String, String) =
        sqlx::query_as("SELECT ip, state::text FROM sessions WHERE account_id = $1")
            .bind(account)
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(cut, "127.0.0.0/24");
    assert!(!state.contains("127.0.0.1"), "{state}");
}
