//! Sending rests in the whole installation: everyone concerned sees it, and a person ends it in two steps.

use xpecto::db::installation::{self, Why};

use crate::support::TestApp;

#[tokio::test]
async fn staff_see_since_when_and_why_and_resume_in_two_steps() {
    let app = TestApp::start().await;
    let (alice, sam) = (app.sign_up("alice").await, app.staff("sam").await);
    let mut conn = app.owner().acquire().await.unwrap();
    installation::begin(&mut conn, b"none").await.unwrap();
    alice.get("/admin/sending").await.expect(404);
    let page = sam.get("/admin/sending").await.expect(200);
    assert!(page.text.contains("Nothing holds sending back"));
    assert!(
        !alice
            .get("/app")
            .await
            .expect(200)
            .text
            .contains("Sending rests")
    );

    installation::pause_sending(&mut conn, Why::Restored, app.app.clock.now())
        .await
        .unwrap();
    let owner = alice.get("/app").await.expect(200);
    assert!(owner.text.contains("Sending rests") && owner.text.contains("Your campaigns wait"));
    let page = sam.get("/admin/workspaces").await.expect(200);
    assert!(page.text.contains("Sending rests") && page.text.contains("/admin/sending"));
    let page = sam.get("/admin/sending").await.expect(200);
    assert!(page.text.contains("A backup was restored"));
    sam.get("/admin/sending/rest").await.expect(200);
    let rest = "/admin/sending/rest";
    alice
        .submit_as("DELETE", rest, &[("looked", "on")])
        .await
        .expect(404);
    sam.submit_as("DELETE", rest, &[]).await.expect(422);
    assert!(
        installation::rest(&mut conn).await.unwrap().is_some(),
        "one step is not enough"
    );
    sam.submit_as("DELETE", rest, &[("looked", "on")])
        .await
        .expect(200);
    assert_eq!(installation::rest(&mut conn).await.unwrap(), None);
    sam.submit_as("DELETE", rest, &[("looked", "on")])
        .await
        .expect(409);
    assert!(
        !alice
            .get("/app")
            .await
            .expect(200)
            .text
            .contains("Sending rests")
    );

    sam.submit(rest, &[("looked", "on")]).await.expect(200);
    let (_, why) = installation::rest(&mut conn).await.unwrap().unwrap();
    assert_eq!(why, "stopped");
    let acts: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM account_audit_entries WHERE action LIKE 'sending.%' ORDER BY at, id",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert_eq!(acts, ["sending.resumed", "sending.paused"]);
}

#[tokio::test]
async fn no_figure_that_leaves_a_workspace_is_about_a_few() {
    let app = TestApp::start().await;
    let (alice, sam) = (app.sign_up("alice").await, app.staff("sam").await);
    let add = async |from: i32, to: i32| {
        sqlx::query(
            "INSERT INTO contacts (workspace_id, id, phone, name, created_at, updated_at)
             SELECT $1, gen_random_uuid(), '+91812352' || (1000 + n), 'Someone', now(), now() FROM generate_series($2, $3) n",
        )
        .bind(*alice.workspace())
        .bind(from)
        .bind(to)
        .execute(app.owner())
        .await
        .unwrap();
    };
    let path = format!("/admin/workspaces/{}", alice.workspace());
    add(1, 9).await;
    let page = sam.get(&path).await.expect(200);
    assert_eq!(page.texts(".stats .value")[0], "fewer than 10");
    add(10, 27).await;
    let with = sam.get(&path).await.expect(200).texts(".stats .value");
    sqlx::query("DELETE FROM contacts WHERE id IN (SELECT id FROM contacts LIMIT 1)")
        .execute(app.owner())
        .await
        .unwrap();
    let without = sam.get(&path).await.expect(200).texts(".stats .value");
    assert!(with.contains(&"20".to_owned()), "{with:?}");
    assert_eq!(
        with, without,
        "the difference of two figures is about nobody"
    );
}
