//! What people agree to beside the contract: double opt-in, one click out, and mail that always comes.

use crate::support::{Persona, TestApp, eventually};

async fn write(app: &TestApp, staff: &Persona, purpose: &str, words: &str) {
    let mut fields = vec![("purpose", purpose)];
    for (subject, text) in [
        ("subject_en", "text_en"),
        ("subject_hi", "text_hi"),
        ("subject_ar", "text_ar"),
    ] {
        fields.push((subject, words));
        fields.push((text, "Dear reader,\n\nall is well."));
    }
    let kept = staff.submit("/admin/mailings", &fields).await.expect(200);
    let path = kept.path.clone();
    staff
        .submit(&format!("{path}/dispatch"), &[])
        .await
        .expect(200);
    staff
        .submit(&format!("{path}/dispatch"), &[])
        .await
        .expect(409);
    let id = path.rsplit('/').next().unwrap().to_owned();
    eventually(async || {
        sqlx::query_scalar::<_, bool>(
            "SELECT done_at IS NOT NULL FROM mailings WHERE id = $1::uuid",
        )
        .bind(&id)
        .fetch_one(app.owner())
        .await
        .unwrap()
        .then_some(())
    })
    .await;
}

async fn acts(app: &TestApp, who: &Persona) -> Vec<String> {
    sqlx::query_scalar("SELECT act FROM account_consents WHERE account_id = $1 ORDER BY at, id")
        .bind(who.account)
        .fetch_all(app.owner())
        .await
        .unwrap()
}

fn link(app: &TestApp, text: &str, path: &str) -> String {
    let at = text.find(&format!("{}{path}", app.base)).expect("a link");
    let whole = text[at..].split_whitespace().next().unwrap();
    whole.trim_start_matches(&app.base).to_owned()
}

#[tokio::test]
async fn promotional_mail_needs_a_yes_and_the_click_in_a_mail() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    write(&app, &staff, "promotional", "Spring offer").await;
    alice
        .submit("/app/privacy/consents/promotional", &[])
        .await
        .expect(200);
    let mail = app
        .mail("alice@example.com", "Do you agree to offers")
        .await;
    write(&app, &staff, "promotional", "Summer offer").await;
    let path = link(&app, &mail.text, "/consents/");
    let visitor = app.browser();
    visitor.get(&path).await.expect(200);
    assert_eq!(
        acts(&app, &alice).await,
        ["asked"],
        "opening a link agrees to nothing"
    );
    visitor.submit(&path, &[]).await.expect(200);
    visitor.submit(&path, &[]).await.expect(410);
    write(&app, &staff, "promotional", "Autumn offer").await;
    app.mail("alice@example.com", "Autumn offer").await;
    let subjects: Vec<_> = app.mails().await.into_iter().map(|m| m.subject).collect();
    assert!(
        !subjects
            .iter()
            .any(|s| s == "Spring offer" || s == "Summer offer"),
        "{subjects:?}"
    );
    let page = alice.get("/app/privacy").await;
    assert_eq!(
        page.select("form[action$='consents/promotional'] [name=_method]")
            .len(),
        1
    );
    alice
        .submit_as("DELETE", "/app/privacy/consents/promotional", &[])
        .await
        .expect(200);
    write(&app, &staff, "promotional", "Winter offer").await;
    assert!(
        app.mails()
            .await
            .iter()
            .all(|m| m.subject != "Winter offer")
    );
    assert_eq!(acts(&app, &alice).await, ["asked", "given", "withdrawn"]);
    let changed = sqlx::query("UPDATE account_consents SET act = 'given'")
        .execute(app.app.db.web())
        .await;
    assert!(changed.is_err(), "the ledger only grows");
}

#[tokio::test]
async fn one_click_ends_a_class_without_a_sign_in_and_security_mail_still_comes() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    write(&app, &staff, "announcement", "A new editor").await;
    let mail = app.mail("alice@example.com", "A new editor").await;
    let leave = mail.unsubscribe.clone().expect("a way out");
    assert!(mail.text.contains(&leave));
    // A mail program: no cookies, no token.
    let post = |body: &'static str| {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap()
            .post(&leave)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
    };
    assert_eq!(
        post("List-Unsubscribe=One-Click").await.unwrap().status(),
        200
    );
    assert_eq!(
        post("List-Unsubscribe=One-Click").await.unwrap().status(),
        200
    );
    write(&app, &staff, "announcement", "Another editor").await;
    assert!(
        app.mails()
            .await
            .iter()
            .all(|m| m.subject != "Another editor")
    );
    assert_eq!(acts(&app, &alice).await[0], "withdrawn");
    let visitor = app.browser();
    visitor
        .submit("/password/forgot", &[("email", "alice@example.com")])
        .await
        .expect(200);
    let security = app.mail("alice@example.com", "Choose a new password").await;
    assert!(security.unsubscribe.is_none());
    let class: String = sqlx::query_scalar("SELECT class FROM mails WHERE kind = 'reset-password'")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(class, "security");
    let path = leave.trim_start_matches(&app.base).to_owned();
    visitor.get(&path).await.expect(200);
    visitor.get("/unsubscribe/nothing").await.expect(410);
    alice.get("/admin/mailings").await.expect(404);
}

#[tokio::test]
async fn a_consent_whose_words_change_is_off_until_it_is_given_again() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    alice.submit("/app/privacy/consents/promotional", &[]).await;
    let mail = app
        .mail("alice@example.com", "Do you agree to offers")
        .await;
    alice
        .submit(&link(&app, &mail.text, "/consents/"), &[])
        .await
        .expect(200);
    let text = ("body_en", "Rewritten.");
    let fields = [text, ("body_hi", "Rewritten."), ("body_ar", "Rewritten.")];
    staff
        .submit_as("PUT", "/admin/policies/privacy", &fields)
        .await
        .expect(200);
    let day = (app.app.clock.now() + chrono::Duration::days(14))
        .date_naive()
        .to_string();
    let fields = [
        ("material", "yes"),
        ("effective_on", day.as_str()),
        ("asks_again", "on"),
    ];
    staff
        .submit("/admin/policies/privacy/publication", &fields)
        .await
        .expect(200);
    app.app.clock.advance(chrono::Duration::days(15));
    for who in [&staff, &alice] {
        let back = [
            ("login", who.username.as_str()),
            ("password", crate::support::PASSWORD),
        ];
        who.submit("/signin", &back).await;
    }
    let page = alice.get("/app/privacy").await.expect(200);
    assert!(
        page.texts("#consents")
            .join(" ")
            .contains("words have changed")
    );
    write(&app, &staff, "promotional", "Late offer").await;
    assert!(app.mails().await.iter().all(|m| m.subject != "Late offer"));
}
