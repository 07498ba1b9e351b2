//! What has no basis any more is not done, and what needs none cannot be refused.

use std::collections::BTreeSet;

use uuid::Uuid;
use xpecto::jobs::Job;
use xpecto::mail::DeliverMail;
use xpecto::privacy::inventory::PURPOSES;

use crate::support::{Options, TestApp};

async fn queued(app: &TestApp) -> Vec<(Uuid, String)> {
    sqlx::query_as("SELECT id, class FROM mails WHERE state = 'queued' ORDER BY created_at")
        .fetch_all(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_mail_whose_purpose_lost_its_basis_is_not_delivered() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    for always in ["service", "security"] {
        let path = format!("/app/privacy/consents/{always}");
        alice.submit_as("DELETE", &path, &[]).await.expect(409);
    }
    for class in ["service", "announcement", "promotional"] {
        let id = Uuid::now_v7();
        let mail = serde_json::json!({ "to": "alice@example.com", "subject": class, "text": "", "html": "" });
        let sealed = app.app.keys.seal(
            xpecto::crypto::KeyScope::Platform,
            &format!("mails/sealed/{id}"),
            mail.to_string().as_bytes(),
        );
        sqlx::query("INSERT INTO mails (id, account_id, kind, class, sealed, created_at) VALUES ($1, $2, $3, $3, $4, $5)")
            .bind(id)
            .bind(alice.account)
            .bind(class)
            .bind(sealed.unwrap())
            .bind(app.app.clock.now())
            .execute(app.owner())
            .await
            .unwrap();
    }
    // A no that comes between the writing and the delivery, however it got in.
    sqlx::query("INSERT INTO account_consents VALUES (gen_random_uuid(), $1, 'announcement', 'withdrawn', 1, 'test', 'en', '', '', now())")
        .bind(alice.account)
        .execute(app.owner())
        .await
        .unwrap();
    for (id, _) in queued(&app).await {
        DeliverMail { id }.run(app.app.clone()).await.unwrap();
    }
    let ended: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "SELECT class, state, last_error FROM mails WHERE kind = class ORDER BY class",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    let denied = Some("purpose_denied".to_owned());
    assert_eq!(
        ended,
        [
            (
                "announcement".to_owned(),
                "refused".to_owned(),
                denied.clone()
            ),
            ("promotional".to_owned(), "refused".to_owned(), denied),
            ("service".to_owned(), "caught".to_owned(), None),
        ]
    );
}

#[test]
fn every_kind_of_job_has_a_purpose() {
    fn kinds(folder: &std::path::Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                kinds(&path, found);
            } else if let Ok(source) = std::fs::read_to_string(&path) {
                let named = source.split("const KIND: &'static str = \"").skip(1);
                found.extend(named.map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
    }
    let mut all = BTreeSet::new();
    kinds(
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut all,
    );
    assert!(all.len() > 30, "{all:?}");
    let tagged: Vec<String> = PURPOSES
        .iter()
        .flat_map(|purpose| purpose.jobs)
        .map(ToString::to_string)
        .collect();
    assert_eq!(tagged.iter().cloned().collect::<BTreeSet<_>>(), all);
    assert_eq!(tagged.len(), all.len(), "one purpose each");
}
