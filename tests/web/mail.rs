//! Mail that no server takes: it stays, staff see that and why but not to whom, and it can be sent off again.

use crate::support::{Options, TestApp, eventually};

#[tokio::test]
async fn mail_that_is_not_taken_stays_visible_and_is_tried_again_by_hand() {
    // Nothing listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let smtp = format!("smtp://127.0.0.1:{port}");
    let settings = vec![("XPECTO_SMTP_URL", smtp)];
    let app = TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await;
    let (alice, sam) = (app.sign_up("alice").await, app.staff("sam").await);
    alice.get("/admin/mail").await.expect(404);
    let page = sam.get("/admin/mail").await.expect(200);
    assert!(page.text.contains("Every mail was delivered"));

    let stranger = app.browser();
    stranger
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    let (id, tries): (uuid::Uuid, i32) = eventually(async || {
        sqlx::query_as("SELECT id, attempts FROM mails WHERE attempts > 0 AND state = 'queued'")
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    assert!(tries < 25);
    let page = sam.get("/admin/mail").await.expect(200);
    assert!(page.text.contains("The mail server was not reached"));
    assert!(page.text.contains("Tried again by itself") && !page.text.contains(&alice.email));
    let again = format!("/admin/mail/{id}/tries");
    sam.submit(&again, &[]).await.expect(409);

    // As after the last try.
    let given_up = "UPDATE mails SET attempts = 25, last_error = '451' WHERE id = $1";
    sqlx::query(given_up)
        .bind(id)
        .execute(app.owner())
        .await
        .unwrap();
    let page = sam.get("/admin/mail").await.expect(200);
    assert!(page.text.contains("The mail server answered") && page.text.contains("451"));
    alice.submit(&again, &[]).await.expect(404);
    sam.submit(&again, &[]).await.expect(200);
    let tries: i32 = eventually(async || {
        let more = "SELECT attempts FROM mails WHERE id = $1 AND attempts > 1 AND attempts < 25";
        sqlx::query_scalar(more)
            .bind(id)
            .fetch_optional(app.owner())
            .await
            .unwrap()
    })
    .await;
    assert_eq!(tries, 2, "it was tried at once");
}
