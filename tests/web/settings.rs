//! Preferences, the settings of a person and of a workspace, and what is held of a person.

use crate::support::{PASSWORD, TestApp, eventually};

#[tokio::test]
async fn theme_and_language_are_kept_signed_out_and_in() {
    let app = TestApp::start().await;
    let visitor = app.browser();
    let fields = [("theme", "dark"), ("next", "/signin")];
    let page = visitor
        .submit("/preferences/theme", &fields)
        .await
        .expect(200);
    assert_eq!(page.path, "/signin");
    assert_eq!(page.select("html[data-theme=dark]").len(), 1);
    let fields = [("language", "ar"), ("next", "//evil.example")];
    visitor.submit("/preferences/language", &fields).await;
    let page = visitor.get("/signin").await.expect(200);
    assert_eq!(page.select("html[lang=ar][dir=rtl]").len(), 1);

    let alice = app.sign_up("alice").await;
    let fields = [("language", "hi"), ("next", "/app/settings/account")];
    let page = alice
        .submit("/preferences/language", &fields)
        .await
        .expect(200);
    assert_eq!(page.select("html[lang=hi]").len(), 1);
    alice.submit("/signout", &[]).await;
    let elsewhere = app.browser();
    let fields = [
        ("login", "alice"),
        ("password", PASSWORD),
        ("next", "/app/settings/account"),
    ];
    let page = elsewhere.submit("/signin", &fields).await.expect(200);
    assert_eq!(page.select("html[lang=hi]").len(), 1);
}

#[tokio::test]
async fn devices_are_listed_and_signed_out() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let second = app.browser();
    second
        .submit("/signin", &[("login", "alice"), ("password", PASSWORD)])
        .await;
    let list = alice.get("/app/settings/sessions").await.expect(200);
    assert_eq!(list.select("tbody tr").len(), 2);
    assert_eq!(list.select("tbody .badge.ok").len(), 1);
    assert!(list.text.contains("Firefox 140") && list.text.contains("127.0.0.1"));

    let id: uuid::Uuid = sqlx::query_scalar(
        "SELECT id FROM sessions WHERE account_id = $1 ORDER BY created_at DESC",
    )
    .bind(alice.account)
    .fetch_one(app.owner())
    .await
    .unwrap();
    let path = format!("/app/settings/sessions/{id}");
    charlie.submit_as("DELETE", &path, &[]).await.expect(404);
    alice.submit_as("DELETE", &path, &[]).await.expect(200);
    assert!(
        second
            .get("/app/settings/sessions")
            .await
            .path
            .starts_with("/signin")
    );
    charlie.get("/app/settings/sessions").await.expect(200);
    alice
        .submit_as("DELETE", "/app/settings/sessions", &[])
        .await
        .expect(200);
    assert_eq!(
        alice
            .get("/app/settings/sessions")
            .await
            .select("tbody tr")
            .len(),
        1
    );
}

#[tokio::test]
async fn name_and_password_change_with_the_present_password() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    app.sign_up("charlie").await;
    let path = "/app/settings/account/username";
    let wrong = [("username", "alicia"), ("name_password", "wrong")];
    let refused = alice.submit_as("PUT", path, &wrong).await.expect(422);
    assert_eq!(refused.select("#name_password-error").len(), 1);
    let taken = [("username", "Char1ie"), ("name_password", PASSWORD)];
    alice.submit_as("PUT", path, &taken).await.expect(422);
    let right = [("username", "alicia"), ("name_password", PASSWORD)];
    alice.submit_as("PUT", path, &right).await.expect(200);

    let second = app.browser();
    second
        .submit("/signin", &[("login", "alicia"), ("password", PASSWORD)])
        .await;
    let new = "granite-heron-violin";
    let fields = [("current_password", PASSWORD), ("password", new)];
    alice
        .submit_as("PUT", "/app/settings/account/password", &fields)
        .await
        .expect(200);
    alice.get("/app/settings/account").await.expect(200);
    assert!(
        second
            .get("/app/settings/account")
            .await
            .path
            .starts_with("/signin")
    );
    app.mail(&alice.email, "was changed").await;
}

#[tokio::test]
async fn an_address_changes_by_its_own_link_and_the_old_one_is_told() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let path = "/app/settings/account/email";
    let known = [
        ("email", charlie.email.as_str()),
        ("email_password", PASSWORD),
    ];
    let known = alice.submit_as("PUT", path, &known).await.expect(200);
    let free = [("email", "new@example.com"), ("email_password", PASSWORD)];
    let free = alice.submit_as("PUT", path, &free).await.expect(200);
    assert_eq!(known.texts(".flash"), free.texts(".flash"));
    app.mail(&alice.email, "asked to change").await;
    let mail = app.mail("new@example.com", "/email-change/").await;
    let start = mail.text.find("/email-change/").unwrap();
    let link = mail.text[start..].split_whitespace().next().unwrap();
    alice.get(link).await.expect(200);
    app.mail(&alice.email, "another address").await;
    let email: String = sqlx::query_scalar("SELECT email FROM accounts WHERE id = $1")
        .bind(alice.account)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(email, "new@example.com");
}

#[tokio::test]
async fn a_workspace_keeps_its_profile_and_prices() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let path = "/app/settings/workspace";
    let fields = [
        ("business_name", "Ali <b>&</b> Co"),
        ("legal_name", "Ali and Co Ltd"),
        ("address", "1 Road\nPune"),
        ("tax_number", "27AAA"),
        ("website", "ali.example.com"),
        ("phone", "+971501234567"),
        ("country", "AE"),
        ("time_zone", "Asia/Dubai"),
        ("currency", "aed"),
        ("rate_marketing", "0,18"),
        ("rate_utility", ""),
    ];
    let page = alice.submit_as("PUT", path, &fields).await.expect(200);
    assert_eq!(page.value("currency").as_deref(), Some("AED"));
    assert!(
        page.text.contains("Ali &#60;b&#62;"),
        "a name is shown as text"
    );
    let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
    let rates = xpecto::workspaces::rates(&mut tx, alice.workspace())
        .await
        .unwrap();
    assert_eq!(rates.per_message("MARKETING"), Some(0.18));
    assert_eq!(rates.per_message("utility"), None);
    tx.commit().await.unwrap();

    for (field, value) in [
        ("website", "javascript:alert(1)"),
        ("rate_marketing", "-1"),
        ("currency", "rupees"),
        ("time_zone", "Mars/Base"),
        ("business_name", ""),
    ] {
        let mut broken: Vec<_> = fields
            .iter()
            .filter(|(name, _)| *name != field)
            .copied()
            .collect();
        broken.push((field, value));
        let page = alice.submit_as("PUT", path, &broken).await.expect(422);
        assert_eq!(page.select(&format!("#{field}-error")).len(), 1, "{field}");
    }
}

#[tokio::test]
async fn caught_mail_is_shown_to_people_and_programs() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let visitor = app.browser();
    visitor
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    app.mail(&alice.email, "/password/reset/").await;
    let json = visitor.json("/dev/mail.json").await;
    assert_eq!(json[0]["to"], alice.email.as_str());
    for part in ["subject", "text", "html", "sent_at"] {
        assert!(json[0][part].is_string(), "{part}");
    }
    let page = visitor.get("/dev/mail").await.expect(200);
    let link = page.select("a.btn.primary[href^='/password/reset/']");
    assert_eq!(link.len(), 1);
}

#[tokio::test]
async fn the_hourly_round_erases_what_has_ended() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    alice
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    app.app.clock.advance(chrono::Duration::days(31));
    let mut tx = app.app.db.begin().await.unwrap();
    xpecto::jobs::enqueue(&mut tx, &xpecto::accounts::SweepAccounts {})
        .await
        .unwrap();
    tx.commit().await.unwrap();
    eventually(async || {
        let left: i64 = sqlx::query_scalar("SELECT (SELECT count(*) FROM sessions WHERE account_id IS NOT NULL) + (SELECT count(*) FROM mail_tokens)")
            .fetch_one(app.owner())
            .await
            .unwrap();
        (left == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn everything_held_of_a_person_is_in_their_record_and_no_secret() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let mut tx = app.app.db.begin().await.unwrap();
    let record = xpecto::accounts::account_record(&mut tx, alice.account)
        .await
        .unwrap();
    assert_eq!(record["account"]["email"], alice.email.as_str());
    assert_eq!(record["acceptances"].as_array().unwrap().len(), 2);
    assert_eq!(record["devices"].as_array().unwrap().len(), 1);
    assert_eq!(record["workspaces"][0]["role"], "owner");
    assert!(!record.to_string().contains("argon2"));
    xpecto::accounts::close_account(&mut tx, alice.account, app.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(
        alice
            .get("/app/settings/account")
            .await
            .path
            .starts_with("/signin")
    );
    let answer = app
        .browser()
        .submit("/signin", &[("login", "alice"), ("password", PASSWORD)])
        .await;
    answer.expect(422);
}
