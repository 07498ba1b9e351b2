//! A request of a browser never uses the connection that sees every workspace.

use crate::requests::{NUMBER, hold};
use crate::support::{Options, TestApp};

#[tokio::test]
async fn staff_act_on_a_number_without_the_owners_connection() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let bela = app.sign_up("bela").await;
    let staff = app.staff("sam").await;
    hold(&app, alice.workspace(), "Asha").await;
    hold(&app, charlie.workspace(), "Asha of Charlie").await;
    app.app.db.owner().close().await;

    let order = [
        ("class", ""),
        ("workspace", ""),
        ("person", NUMBER),
        ("citation", "Order 7/2026"),
        ("reason", "A court asked"),
        ("days", "30"),
    ];
    staff
        .submit("/admin/retention/holds", &order)
        .await
        .expect(200);
    let told = [("reporter", "a parent"), ("reason", "Said so by phone")];
    for who in [NUMBER, "bela"] {
        let fields: Vec<_> = told.iter().copied().chain([("who", who)]).collect();
        staff.submit("/admin/minors", &fields).await.expect(200);
    }
    for workspace in [alice.workspace(), charlie.workspace()] {
        let mut tx = app.app.db.tenant(workspace).await.unwrap();
        let minor: bool = sqlx::query_scalar("SELECT minor FROM contacts")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert!(minor, "closed for every send");
    }
    let out = bela.get("/app").await;
    assert!(!out.path.starts_with("/app"), "signed out: {}", out.path);
}
