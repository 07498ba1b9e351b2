//! The published texts: drafts, versions by date, what changed, and who is told.

use chrono::Duration;

use crate::support::{Persona, TestApp};

const NEXT: &str = "## 1. What you get {#get}\n\nA workspace with a lighthouse.";

async fn draft(staff: &Persona, kind: &str, text: &str) {
    let fields = [("body_en", text), ("body_hi", text), ("body_ar", text)];
    let saved = staff
        .submit_as("PUT", &format!("/admin/policies/{kind}"), &fields)
        .await;
    assert_eq!(
        saved.expect(200).path,
        format!("/admin/policies/{kind}/publication")
    );
}

fn day(app: &TestApp, days: i64) -> String {
    (app.app.clock.now() + Duration::days(days))
        .date_naive()
        .to_string()
}

async fn publish(app: &TestApp, staff: &Persona, kind: &str, material: &str, days: i64) {
    let on = day(app, days);
    let fields = [("material", material), ("effective_on", on.as_str())];
    let path = format!("/admin/policies/{kind}/publication");
    assert_eq!(
        staff.submit(&path, &fields).await.expect(200).path,
        "/admin/policies"
    );
}

/// Document, version and basis of what an account accepted.
async fn accepted(app: &TestApp, who: &Persona) -> Vec<(String, i32, String)> {
    sqlx::query_as("SELECT document, version, basis FROM acceptances WHERE account_id = $1 ORDER BY accepted_at, document")
        .bind(who.account)
        .fetch_all(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn staff_draft_compare_and_publish_and_nobody_else_sees_it() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    alice.get("/admin/policies").await.expect(404);
    alice.get("/admin/policies/terms").await.expect(404);
    let begun = staff.get("/admin/policies/terms").await.expect(200);
    assert!(
        begun.value("body_en").unwrap().contains("What you promise"),
        "begins with version 1"
    );
    let uneven = [
        ("body_en", NEXT),
        ("body_hi", "no section"),
        ("body_ar", NEXT),
    ];
    let refused = staff
        .submit_as("PUT", "/admin/policies/terms", &uneven)
        .await
        .expect(422);
    assert_eq!(refused.select("a[href='#body_hi']").len(), 1);
    draft(&staff, "terms", NEXT).await;
    assert!(
        !app.browser()
            .get("/terms")
            .await
            .text
            .contains("lighthouse")
    );
    let review = staff
        .get("/admin/policies/terms/publication")
        .await
        .expect(200);
    assert!(review.texts("ins").join(" ").contains("lighthouse"));
    assert!(review.texts("del").join(" ").contains("Liability"));
    let path = "/admin/policies/terms/publication";
    let soon = day(&app, 3);
    for fields in [
        vec![("effective_on", soon.as_str())],
        vec![("material", "yes"), ("effective_on", soon.as_str())],
        vec![("material", "no"), ("effective_on", "2020-01-01")],
    ] {
        staff.submit(path, &fields).await.expect(422);
    }
    publish(&app, &staff, "terms", "no", 3).await;
    assert!(
        app.mails()
            .await
            .iter()
            .all(|m| !m.subject.contains("changes on"))
    );
    let ahead = app.browser().get("/terms/v/2").await.expect(200);
    assert!(ahead.text.contains("does not apply yet") && ahead.text.contains("lighthouse"));
    assert!(
        !app.browser()
            .get("/terms")
            .await
            .text
            .contains("lighthouse")
    );
    app.app.clock.advance(Duration::days(4));
    let now = app.browser().get("/terms").await;
    assert!(now.text.contains("lighthouse"));
    assert_eq!(now.select("main time[datetime]").len(), 1);
    assert!(
        app.browser()
            .get("/terms/v/1")
            .await
            .text
            .contains("This is an older version")
    );
    let changes = app.browser().get("/terms/v/2/changes").await.expect(200);
    assert!(changes.texts("ins").join(" ").contains("lighthouse"));
    app.browser().get("/terms/v/1/changes").await.expect(404);
    let back = [("login", "sam"), ("password", crate::support::PASSWORD)];
    staff.submit("/signin", &back).await;
    staff
        .submit(path, &[("material", "no"), ("effective_on", &day(&app, 9))])
        .await
        .expect(409);
}

#[tokio::test]
async fn a_change_that_matters_is_told_before_and_going_on_accepts_the_contract_only() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    let away = app.sign_up("bob").await;
    for kind in ["terms", "privacy"] {
        draft(&staff, kind, NEXT).await;
        publish(&app, &staff, kind, "yes", 14).await;
    }
    let mail = app
        .mail("alice@example.com", "Terms of service changes")
        .await;
    assert!(mail.text.contains("/terms/v/2/changes"), "{}", mail.text);
    app.mail("bob@example.com", "Privacy policy changes").await;
    assert!(app.mails().await.iter().all(|m| m.to != "sam@example.com"));
    let home = alice.get("/app").await.expect(200);
    assert_eq!(home.select("[data-policy-notice]").len(), 2);
    assert_eq!(
        accepted(&app, &alice).await.len(),
        2,
        "a notice is no acceptance"
    );

    app.app.clock.advance(Duration::days(15));
    // The session ended long ago, so the person comes back by signing in.
    let back = [("login", "alice"), ("password", crate::support::PASSWORD)];
    alice.submit("/signin", &back).await;
    alice.get("/app").await.expect(200);
    alice.get("/app").await.expect(200);
    let mine = accepted(&app, &alice).await;
    let by_use: Vec<_> = mine
        .iter()
        .filter(|(_, _, basis)| basis == "continued_use")
        .collect();
    assert_eq!(
        by_use,
        [&("terms".to_owned(), 2, "continued_use".to_owned())]
    );
    assert_eq!(
        accepted(&app, &away).await.len(),
        2,
        "who stays away accepts nothing"
    );

    let put_away = alice.submit("/app/notices/terms/2/dismissal", &[]).await;
    put_away.expect(200);
    assert_eq!(
        alice.get("/app").await.select("[data-policy-notice]").len(),
        1
    );
    alice
        .submit("/app/notices/terms/9/dismissal", &[])
        .await
        .expect(404);
    let page = alice.get("/app/privacy").await.expect(200);
    assert!(page.text.contains("Continued use"));
}

#[tokio::test]
async fn cookies_are_asked_again_when_their_policy_changes_in_what_matters() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let browser = app.browser();
    let token = browser.get("/cookies").await.value("csrf_token").unwrap();
    let fields = [
        ("csrf_token", token.as_str()),
        ("choice", "accept"),
        ("next", "/"),
    ];
    let answered = browser.submit_exactly("/cookies/choices", &fields).await;
    assert!(answered.select(".cookies").is_empty());
    for (material, days, asked) in [("no", 1, 0), ("yes", 14, 1)] {
        draft(&staff, "cookies", &format!("A cookie text of {days} days.")).await;
        publish(&app, &staff, "cookies", material, days).await;
        assert_eq!(
            browser.get("/").await.select(".cookies").len(),
            0,
            "not before its day"
        );
        app.app.clock.advance(Duration::days(days));
        let back = [("login", "sam"), ("password", crate::support::PASSWORD)];
        staff.submit("/signin", &back).await;
        assert_eq!(
            browser.get("/").await.select(".cookies").len(),
            asked,
            "{material}"
        );
    }
    let later = browser.get("/cookies/v/3").await.expect(200);
    assert!(later.text.contains("A cookie text of 14 days."));
}
