//! Staff keep their own account inside their own frame, and their sessions are short.

use chrono::Duration;
use reqwest::redirect::Policy;

use crate::support::{PASSWORD, Persona, TestApp};

/// The sign-in's session cookie as the browser is told of it.
async fn session_cookie(app: &TestApp, person: &Persona) -> String {
    let client = reqwest::Client::builder();
    let client = client.cookie_store(true).redirect(Policy::none());
    let client = client.build().unwrap();
    let url = app.browser().url("/signin");
    let page = client.get(&url).send().await.unwrap().text().await.unwrap();
    let (_, rest) = page.split_once("name=\"csrf_token\" value=\"").unwrap();
    let token = rest.split('"').next().unwrap();
    let fields = [
        ("csrf_token", token),
        ("login", &person.username),
        ("password", PASSWORD),
        ("remember", "on"),
    ];
    let answer = client.post(&url).form(&fields).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    let cookies = answer.headers().get_all("set-cookie").iter();
    let cookies: Vec<&str> = cookies.map(|c| c.to_str().unwrap()).collect();
    let own = cookies
        .iter()
        .find(|c| c.starts_with("sid=") || c.starts_with("__Host-sid="));
    (*own.unwrap()).to_owned()
}

#[tokio::test]
async fn staff_sessions_are_strict_and_end_after_eight_hours() {
    let app = TestApp::start().await;
    let (sam, alice) = (app.staff("sam").await, app.sign_up("alice").await);
    assert!(session_cookie(&app, &sam).await.contains("SameSite=Strict"));
    assert!(session_cookie(&app, &alice).await.contains("SameSite=Lax"));
    for _ in 0..(8 * 6 - 1) {
        app.app.clock.advance(Duration::minutes(10));
        sam.get("/admin/workspaces").await.expect(200);
    }
    app.app.clock.advance(Duration::minutes(10));
    sam.get("/admin/workspaces").await.expect(404);
    let sam = app.staff("sue").await;
    app.app.clock.advance(Duration::minutes(16));
    sam.get("/admin/workspaces").await.expect(404);
}

#[tokio::test]
async fn staff_change_their_password_and_sign_devices_out_in_their_frame() {
    let app = TestApp::start().await;
    let (sam, alice) = (app.staff("sam").await, app.sign_up("alice").await);
    let page = sam.get("/admin/settings/account").await.expect(200);
    assert_eq!(page.select(".staff-note").len(), 1);
    assert_eq!(page.select("main select[name=language]").len(), 1);
    for path in ["/admin/settings/account", "/admin/settings/sessions"] {
        alice.get(path).await.expect(404);
    }
    sam.get("/app/settings/account").await.expect(404);
    let path = "/admin/settings/account/password";
    let wrong = [
        ("current_password", "not it"),
        ("password", "lantern-orbit-quarry-71"),
    ];
    let page = sam.submit_as("PUT", path, &wrong).await.expect(422);
    assert_eq!(page.select(".staff-note").len(), 1);
    let right = [
        ("current_password", PASSWORD),
        ("password", "lantern-orbit-quarry-71"),
    ];
    let page = sam.submit_as("PUT", path, &right).await.expect(200);
    assert_eq!(page.path, "/admin/settings/account");
    let list = sam.get("/admin/settings/sessions").await.expect(200);
    assert_eq!(list.select("tbody tr").len(), 1);
    let action = list.select("tbody form").concat();
    assert!(action.contains("/admin/settings/sessions/"), "{action}");
}
