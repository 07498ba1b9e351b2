//! A suspension, and what an owner can do against it.

use chrono::Duration;

use crate::support::TestApp;

const PAGE: &str = "/app/appeal";

#[tokio::test]
async fn an_owner_appeals_once_a_suspension_and_staff_answer_with_reasons() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let staff = app.staff("sam").await;
    let none = alice.get(PAGE).await.expect(200);
    assert!(none.text.contains("not suspended") && none.select("textarea").is_empty());
    alice.submit(PAGE, &[("words", "x")]).await.expect(409);

    let workspace = format!("/admin/workspaces/{}", alice.workspace());
    let suspension = format!("{workspace}/suspension");
    let appeal = format!("{workspace}/appeal");
    let why = [("reason", "Complaints about spam")];
    staff.submit(&suspension, &why).await.expect(200);
    let notice = alice.get("/app/privacy").await.expect(200);
    assert_eq!(notice.select("a[href='/app/appeal']").len(), 1);
    alice.submit(PAGE, &[("words", " ")]).await.expect(422);
    let words = [("words", "The list was bought by an agency we left.")];
    let filed = alice.submit(PAGE, &words).await.expect(200);
    assert!(filed.text.contains("Waits for an answer"));
    alice.submit(PAGE, &words).await.expect(409);

    let list = staff.get("/admin/workspaces").await.expect(200);
    assert_eq!(list.select(&format!("a[href='{appeal}']")).len(), 1);
    let read = staff.get(&appeal).await.expect(200);
    assert!(read.text.contains("bought by an agency"));
    alice.get(&appeal).await.expect(404);
    let without = [("verdict", "keep"), ("reasons", "")];
    staff.submit(&appeal, &without).await.expect(422);
    let no = [
        ("verdict", "keep"),
        ("reasons", "The complaints go on today"),
    ];
    staff.submit(&appeal, &no).await.expect(200);
    staff.submit(&appeal, &no).await.expect(409);
    let mail = app.mail("alice@example.com", "suspension").await;
    assert!(mail.text.contains("The complaints go on today"));
    let answered = alice.get(PAGE).await.expect(200);
    assert!(answered.text.contains("The complaints go on today"));
    assert!(
        answered.text.contains("Stands"),
        "and the workspace stays so"
    );

    // Another suspension may be appealed again, and this time it was wrong.
    let lift = [("_method", "DELETE")];
    staff.submit(&suspension, &lift).await.expect(200);
    app.app.clock.advance(Duration::minutes(1));
    staff.submit(&suspension, &why).await.expect(200);
    alice.submit(PAGE, &words).await.expect(200);
    let yes = [("verdict", "lift"), ("reasons", "It was another business")];
    staff.submit(&appeal, &yes).await.expect(200);
    app.mail("alice@example.com", "It was another business")
        .await;
    let state: String = sqlx::query_scalar("SELECT state FROM workspaces WHERE id = $1")
        .bind(*alice.workspace())
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(state, "active");
    let log = alice.get("/app/settings/audit").await.expect(200);
    for act in ["Appealed against", "Refused an appeal", "Granted an appeal"] {
        assert!(log.text.contains(act), "{act}: {}", log.text);
    }
}
