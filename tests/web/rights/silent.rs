//! A business that does not act on a request.

use chrono::Duration;

use crate::requests::{hold, proven, until};
use crate::support::TestApp;

#[tokio::test]
async fn of_a_silent_business_the_person_learns_who_took_it_up_and_how_to_reach_it() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let settings = "/app/settings/workspace";
    let page = alice.get(settings).await.expect(200);
    let mut fields = vec![("privacy_contact", "privacy@northwind.example".to_owned())];
    for kept in ["business_name", "phone"] {
        fields.push((kept, page.value(kept).unwrap()));
    }
    fields.push(("country", "IN".to_owned()));
    fields.push(("time_zone", "Asia/Kolkata".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    alice.submit_as("PUT", settings, &fields).await.expect(200);
    let stored = alice.get(settings).await.expect(200);
    assert_eq!(
        stored.value("privacy_contact").as_deref(),
        Some("privacy@northwind.example")
    );

    hold(&app, alice.workspace(), "Asha").await;
    let person = app.browser();
    let path = proven(&app, &person, "deletion", 1).await;
    until(&app, "awaiting_controller").await;
    let early = person.get(&path).await.expect(200);
    assert!(early.text.contains("privacy@northwind.example"));
    assert!(!early.text.contains("our own staff look after"));

    app.app.clock.advance(Duration::days(29));
    xpecto::privacy::sweep(&app.app).await.unwrap();
    until(&app, "in_progress").await;
    let code = crate::requests::whatsapp_code;
    person.submit(&format!("{path}/code"), &[]).await;
    let code = code(&app, crate::requests::NUMBER, 2).await;
    let late = person.submit(&path, &[("code", &code)]).await.expect(200);
    assert!(
        late.text.contains("our own staff look after"),
        "{}",
        late.text
    );
    assert!(late.text.contains("privacy@northwind.example"));
}
