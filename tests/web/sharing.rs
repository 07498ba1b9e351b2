//! Whom data is shared with: sub-processors with their notice, and authorities with two pairs of eyes.

use crate::support::{Persona, TestApp, eventually};

fn day(app: &TestApp, days: i64) -> String {
    (app.app.clock.now() + chrono::Duration::days(days))
        .date_naive()
        .to_string()
}

#[tokio::test]
async fn a_new_subprocessor_needs_a_safeguard_and_thirty_days_of_notice() {
    let app = TestApp::start().await;
    let staff = app.staff("sam").await;
    let alice = app.sign_up("alice").await;
    let list = app
        .browser()
        .get("/privacy/subprocessors")
        .await
        .expect(200);
    assert!(list.text.contains("Meta Platforms"));
    let (soon, later) = (day(&app, 29), day(&app, 30));
    let row =
        |country: &'static str, safeguard: &'static str, document: &'static str, since: &str| {
            vec![
                ("name", "Cloud Nine".to_owned()),
                ("purpose", "hosting".to_owned()),
                ("country", country.to_owned()),
                ("safeguard", safeguard.to_owned()),
                ("document", document.to_owned()),
                ("since", since.to_owned()),
            ]
        };
    let paper = "https://example.com/scc.pdf";
    for (fields, wrong) in [
        (row("IN", "", paper, &later), "safeguard"),
        (row("IN", "clauses", "", &later), "document"),
        (
            row("IN", "clauses", "javascript:alert(1)", &later),
            "document",
        ),
        (row("DE", "", "", &soon), "since"),
    ] {
        let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let page = staff
            .submit("/admin/subprocessors", &fields)
            .await
            .expect(422);
        assert_eq!(
            page.select(&format!("a[href='#{wrong}']")).len(),
            1,
            "{wrong}"
        );
    }
    let fields = row("IN", "clauses", paper, &later);
    let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    alice
        .submit("/admin/subprocessors", &fields)
        .await
        .expect(404);
    staff
        .submit("/admin/subprocessors", &fields)
        .await
        .expect(200);
    let mail = app.mail("alice@example.com", "Cloud Nine").await;
    let at = mail
        .text
        .find("/app/subprocessors/")
        .expect("the link to object");
    let path = mail.text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    alice.get(&path).await.expect(200);
    alice
        .submit(&format!("{path}/objection"), &[("reason", "")])
        .await
        .expect(422);
    let objection = [("reason", "We have a contract with a rival")];
    alice
        .submit(&format!("{path}/objection"), &objection)
        .await
        .expect(200);
    let seen = staff
        .get(&path.replace("/app/", "/admin/"))
        .await
        .expect(200);
    assert!(seen.text.contains("contract with a rival"));
    assert!(
        app.browser()
            .get("/privacy/subprocessors")
            .await
            .text
            .contains("Cloud Nine")
    );
}

async fn demand(app: &TestApp, staff: &Persona, gag: &str) -> String {
    let today = day(app, 0);
    let fields = [
        ("authority", "Cyber cell, Pune"),
        ("country", "IN"),
        ("basis", "Order 12/2026"),
        ("login", "alice"),
        ("classes", "sessions"),
        ("received_on", today.as_str()),
        ("gagged_until", gag),
    ];
    staff
        .submit("/admin/law-requests", &fields)
        .await
        .expect(200)
        .path
}

#[tokio::test]
async fn one_alone_cannot_release_and_only_what_the_order_covers_goes_out() {
    let app = TestApp::start().await;
    let (sam, tara) = (app.staff("sam").await, app.staff("tara").await);
    let alice = app.sign_up("alice").await;
    alice.get("/admin/law-requests").await.expect(404);
    let path = demand(&app, &sam, "").await;
    let data = format!("{path}/data.json");
    sam.get(&data).await.expect(404);
    let reason = [("reason", "The order is valid")];
    sam.submit(&format!("{path}/release"), &reason)
        .await
        .expect(409);
    let alone = sqlx::query("UPDATE law_requests SET decided_by = opened_by").execute(app.owner());
    assert!(alone.await.is_err(), "the database refuses it too");
    tara.submit(&format!("{path}/release"), &[("reason", "")])
        .await
        .expect(422);
    tara.submit(&format!("{path}/release"), &reason)
        .await
        .expect(200);
    tara.submit(&format!("{path}/refusal"), &reason)
        .await
        .expect(409);
    let body = sam.json(&data).await;
    assert_eq!(
        body.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["sessions"]
    );
    assert!(!body["sessions"].as_array().unwrap().is_empty());
    app.mail("alice@example.com", "An authority received data")
        .await;
    let fetched: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM account_audit_entries WHERE action = 'law_request.fetched'",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(fetched, 1);
    let counts = app.browser().get("/privacy/transparency").await.expect(200);
    let few = "fewer than 10";
    assert_eq!(
        counts.texts("tbody td"),
        [few, few, "0", few],
        "small cells are not told apart"
    );
}

#[tokio::test]
async fn a_gag_is_kept_until_its_day_and_a_refusal_hands_nothing_out() {
    let app = TestApp::start().await;
    let (sam, tara) = (app.staff("sam").await, app.staff("tara").await);
    app.sign_up("alice").await;
    let gagged = demand(&app, &sam, &day(&app, 90)).await;
    let reason = [("reason", "Checked")];
    tara.submit(&format!("{gagged}/release"), &reason)
        .await
        .expect(200);
    let refused = demand(&app, &tara, "").await;
    sam.submit(&format!("{refused}/refusal"), &reason)
        .await
        .expect(200);
    sam.get(&format!("{refused}/data.json")).await.expect(404);
    let waiting = eventually(async || {
        sqlx::query_scalar::<_, i64>(
            "SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'tell_of_law_request' AND run_at > now() + interval '89 days'",
        )
        .fetch_one(app.owner())
        .await
        .ok()
    })
    .await;
    assert_eq!(waiting, 1);
    assert!(
        app.mails()
            .await
            .iter()
            .all(|m| !m.subject.contains("authority"))
    );
    let id = gagged.rsplit('/').next().unwrap().parse().unwrap();
    use xpecto::jobs::Job;
    let early = xpecto::sharing::TellOfLawRequest { id }
        .run(app.app.clone())
        .await;
    assert!(early.is_err(), "not before its day, whoever asks");
    // The day after: the job's time has come.
    app.app.clock.advance(chrono::Duration::days(91));
    sqlx::query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() + interval '80 days'")
        .execute(app.owner())
        .await
        .unwrap();
    let mail = app
        .mail("alice@example.com", "An authority received data")
        .await;
    assert!(mail.text.contains("Cyber cell, Pune") && mail.text.contains("Order 12/2026"));
    let told: i64 = sqlx::query_scalar("SELECT count(told_at) FROM law_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(told, 1, "and nobody of the refused one");
}
