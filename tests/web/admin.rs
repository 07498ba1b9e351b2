//! The staff's panel: who may see it, suspension, and the queue of privacy requests.

use chrono::Duration;

use crate::support::{PASSWORD, TestApp};

#[tokio::test]
async fn everyone_but_staff_gets_404_everywhere() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let workspace = alice.workspace();
    let nobody = app.browser();
    for path in [
        "/admin".to_owned(),
        "/admin/workspaces".to_owned(),
        format!("/admin/workspaces/{workspace}"),
        "/admin/privacy".to_owned(),
        "/admin/privacy/0190a5d4-0000-7000-8000-000000000000".to_owned(),
        "/admin/nothing".to_owned(),
    ] {
        alice.get(&path).await.expect(404);
        nobody.get(&path).await.expect(404);
    }
    for path in [
        format!("/admin/workspaces/{workspace}/suspension"),
        "/admin/privacy/0190a5d4-0000-7000-8000-000000000000/completion".to_owned(),
    ] {
        for method in ["POST", "DELETE"] {
            let fields = [
                ("_method", method),
                ("reason", "because"),
                ("answer", "yes"),
            ];
            alice.submit(&path, &fields).await.expect(404);
        }
    }
    let state: String = sqlx::query_scalar("SELECT state FROM workspaces WHERE id = $1")
        .bind(*workspace)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(state, "active");
}

#[tokio::test]
async fn staff_suspend_and_restore_and_the_owner_is_told() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let staff = app.staff("sam").await;
    let list = staff.get("/admin").await.expect(200);
    assert_eq!(list.path, "/admin/workspaces");
    assert!(list.text.contains("alice's shop") || list.text.contains("alice&#39;s shop"));
    let path = format!("/admin/workspaces/{}", alice.workspace());
    let page = staff.get(&path).await.expect(200);
    assert!(page.text.contains("a•••@example.com") && !page.text.contains("alice@example.com"));

    let sending = format!("{path}/suspension");
    staff.submit(&sending, &[("reason", " ")]).await.expect(422);
    let done = staff
        .submit(&sending, &[("reason", "Complaints about spam")])
        .await;
    assert!(done.expect(200).text.contains("Suspended"));
    let mail = app.mail("alice@example.com", "suspended").await;
    assert!(mail.text.contains("Complaints about spam"));
    assert!(
        alice
            .get("/app/privacy")
            .await
            .text
            .contains("This workspace is suspended")
    );
    staff
        .submit(&sending, &[("reason", "again")])
        .await
        .expect(409);

    staff
        .submit(&sending, &[("_method", "DELETE")])
        .await
        .expect(200);
    app.mail("alice@example.com", "can send again").await;
    let log: Vec<(String, String)> = sqlx::query_as(
        "SELECT action, actor_kind FROM audit_entries WHERE workspace_id = $1 AND action LIKE 'workspace.%ed' AND actor_kind = 'staff' ORDER BY at, id",
    )
    .bind(*alice.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap();
    let staff_did = |action: &str| (action.to_owned(), "staff".to_owned());
    assert_eq!(
        log,
        [
            staff_did("workspace.suspended"),
            staff_did("workspace.restored")
        ]
    );
}

#[tokio::test]
async fn the_desk_masks_reveals_with_a_reason_and_answers() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let person = app.browser();
    let asked = [
        ("kind", "correction"),
        ("email", "mira@example.com"),
        ("phone", "+91 98765 43145"),
        ("details", "My name is spelt Mira"),
    ];
    let path = person
        .submit("/privacy/requests/new", &asked)
        .await
        .expect(200)
        .path;
    let waiting = staff
        .get("/admin/privacy?state=verifying")
        .await
        .expect(200);
    let link = waiting.select("tbody th a")[0].clone();
    let id = link
        .split('"')
        .find(|part| part.starts_with("/admin/privacy/"))
        .unwrap()
        .to_owned();
    let answer = [("answer", "Corrected.")];
    staff
        .submit(&format!("{id}/completion"), &answer)
        .await
        .expect(409);

    let code: String = app.mail("mira@example.com", "Your code").await.subject;
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    person.submit(&path, &[("code", &code)]).await.expect(200);
    let shown = staff.get(&id).await.expect(200);
    assert!(shown.text.contains("m•••@example.com") && shown.text.contains("+91•••145"));
    assert!(!shown.text.contains("mira@") && !shown.text.contains("spelt"));
    staff.submit(&format!("{id}/reveal"), &[]).await.expect(422);
    let revealed = staff
        .submit(&format!("{id}/reveal"), &[("reason", "to correct it")])
        .await;
    assert!(revealed.expect(200).text.contains("My name is spelt Mira"));
    let log: i64 = sqlx::query_scalar("SELECT count(*) FROM account_audit_entries WHERE action = 'privacy_request.revealed' AND actor_kind = 'staff'")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(log, 1);

    staff
        .submit(&format!("{id}/completion"), &[])
        .await
        .expect(422);
    staff
        .submit(&format!("{id}/completion"), &answer)
        .await
        .expect(200);
    app.mail("mira@example.com", "is completed").await;
    let status = person.get(&path).await;
    assert!(status.text.contains("Corrected.") && !status.text.contains("to correct it"));
    staff
        .submit(&format!("{id}/rejection"), &answer)
        .await
        .expect(409);
}

#[tokio::test]
async fn an_overdue_request_says_so_in_words() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    alice
        .submit("/app/privacy/deletion", &[("username", "alice")])
        .await
        .expect(200);
    assert!(
        staff
            .get("/admin/privacy")
            .await
            .text
            .contains("Nothing is overdue")
    );
    sqlx::query("UPDATE privacy_requests SET due_at = due_at - interval '40 days'")
        .execute(app.owner())
        .await
        .unwrap();
    let late = staff.get("/admin/privacy").await.expect(200);
    assert!(xpecto::i18n::without_isolation(&late.text).contains("1 request is overdue"));
    assert_eq!(late.select("tr.late .due.late svg").len(), 1);
    app.app.clock.advance(Duration::minutes(16));
    let gone = staff.get("/admin/privacy").await;
    assert_eq!(gone.status, 404, "an idle staff session has ended");
    staff
        .submit("/signin", &[("login", "sam"), ("password", PASSWORD)])
        .await;
    staff.get("/admin/privacy").await.expect(200);
}
