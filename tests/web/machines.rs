//! Answers for monitors, and what every answer carries.

use crate::support::TestApp;

#[tokio::test]
async fn an_unknown_address_is_a_drawn_404_with_every_protection() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/no/such/page").await.expect(404);
    let header = |name: &str| {
        answer
            .headers
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
    };
    assert!(
        header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'")
    );
    assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
    assert_eq!(header("cache-control").as_deref(), Some("no-store"));
    let id = header("x-request-id").expect("an id to quote");
    assert!(answer.text.contains(&id));
}
