//! The audit log: chained at the commit, signed every minute, and every way of tampering is named.

use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;
use xpecto::audit::{self, Actor, Entry, Finding, Report};
use xpecto::db::WorkspaceId;

use crate::support::{Options, TestApp};

async fn quiet() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

/// A chain of so many entries in a workspace of its own.
async fn chain(app: &TestApp, entries: i64) -> Uuid {
    let workspace = WorkspaceId::proven(Uuid::now_v7());
    for n in 0..entries {
        record(app, workspace, None, n).await;
    }
    *workspace
}

async fn record(app: &TestApp, workspace: WorkspaceId, contact: Option<Uuid>, n: i64) {
    let mut tx = app.app.db.tenant(workspace).await.unwrap();
    let entry = Entry {
        action: "contact.changed",
        subject: ("contact", contact),
        details: json!({ "n": n }),
    };
    audit::record(
        &mut tx,
        workspace,
        Actor::System,
        entry,
        app.app.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn tamper(app: &TestApp, chain: Uuid, sql: &str) {
    let sql = sql.replace("$chain", &format!("'{chain}'"));
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(app.owner())
        .await
        .unwrap();
}

fn bad(report: &Report, chain: Uuid) -> &Finding {
    let chain = report.chains.iter().find(|c| c.id == chain).unwrap();
    chain.bad.as_ref().expect("the chain is bad")
}

#[tokio::test]
async fn every_way_of_tampering_names_the_first_bad_entry() {
    let app = quiet().await;
    let rebuild = "DO $$ DECLARE e record; h bytea := decode(repeat('00', 32), 'hex'); BEGIN
        FOR e IN SELECT * FROM audit_entries WHERE workspace_id = $chain ORDER BY seq LOOP
            UPDATE audit_entries SET prev_hash = h, hash = audit_hash(workspace_id, seq, h, id, commitment, actor_kind, action, at)
                WHERE workspace_id = $chain AND id = e.id RETURNING hash INTO h;
        END LOOP;
        UPDATE audit_heads SET hash = h WHERE chain = $chain; END $$;";
    let rebuilt = format!(
        "UPDATE audit_entries SET action = 'contact.forged' WHERE workspace_id = $chain AND seq = 2; {rebuild}"
    );
    let inserted = format!(
        "UPDATE audit_entries SET seq = -seq - 1 WHERE workspace_id = $chain AND seq >= 3;
         UPDATE audit_entries SET seq = -seq WHERE workspace_id = $chain AND seq < 0;
         ALTER TABLE audit_entries DISABLE TRIGGER chain_at_commit;
         INSERT INTO audit_entries (workspace_id, id, seq, actor_kind, action, commitment, at)
         VALUES ($chain, gen_random_uuid(), 3, 'system', 'contact.forged', sha256('x'), now());
         ALTER TABLE audit_entries ENABLE TRIGGER chain_at_commit; {rebuild}"
    );
    let cases = [
        (
            "UPDATE audit_entries SET action = 'contact.forged' WHERE workspace_id = $chain AND seq = 3",
            3,
        ),
        (
            "UPDATE audit_payloads SET payload = '{}' WHERE workspace_id = $chain AND id = (SELECT id FROM audit_entries WHERE workspace_id = $chain AND seq = 4)",
            4,
        ),
        (
            "UPDATE audit_payloads SET payload = NULL, salt = NULL, erased_at = now(), erased_under = 'PR-FORGED' WHERE workspace_id = $chain AND id = (SELECT id FROM audit_entries WHERE workspace_id = $chain AND seq = 4)",
            4,
        ),
        (
            "DELETE FROM audit_entries WHERE workspace_id = $chain AND seq = 2",
            2,
        ),
        (inserted.as_str(), 3),
        (
            "UPDATE audit_entries SET seq = 99 WHERE workspace_id = $chain AND seq = 2; UPDATE audit_entries SET seq = 2 WHERE workspace_id = $chain AND seq = 3; UPDATE audit_entries SET seq = 3 WHERE workspace_id = $chain AND seq = 99",
            2,
        ),
        (
            "DELETE FROM audit_entries WHERE workspace_id = $chain AND seq > 3; UPDATE audit_heads SET seq = 3, hash = (SELECT hash FROM audit_entries WHERE workspace_id = $chain AND seq = 3) WHERE chain = $chain",
            4,
        ),
        (
            "DELETE FROM audit_entries WHERE workspace_id = $chain; DELETE FROM audit_heads WHERE chain = $chain",
            1,
        ),
        (rebuilt.as_str(), 5),
    ];
    let mut chains = Vec::new();
    for _ in &cases {
        chains.push(chain(&app, 5).await);
    }
    audit::checkpoint(&app.app).await.unwrap();
    let before = audit::verify(&app.app, None).await.unwrap();
    assert!(before.first_bad().is_none(), "{before:?}");
    assert!(
        before
            .chains
            .iter()
            .any(|c| c.id == chains[0] && c.entries == 5)
    );

    for ((sql, _), chain) in cases.iter().zip(&chains) {
        tamper(&app, *chain, sql).await;
    }
    let report = audit::verify(&app.app, None).await.unwrap();
    for ((sql, place), chain) in cases.iter().zip(&chains) {
        let finding = bad(&report, *chain);
        assert_eq!(finding.seq, *place, "{sql}: {finding:?}");
    }

    let file = app.app.config.data_dir.join("audit-checkpoints");
    let text = std::fs::read_to_string(&file).unwrap();
    let shorter: Vec<_> = text.lines().skip(1).collect();
    std::fs::write(&file, shorter.join("\n") + "\n").unwrap();
    let error = audit::verify(&app.app, None).await.unwrap_err();
    assert!(
        format!("{error:#}").contains("line 1 was changed"),
        "{error:#}"
    );
}

#[tokio::test]
async fn an_erasure_leaves_the_chain_whole_and_says_so() {
    let app = quiet().await;
    let (workspace, person) = (WorkspaceId::proven(Uuid::now_v7()), Uuid::now_v7());
    for n in 0..3 {
        record(&app, workspace, Some(person), n).await;
        record(&app, workspace, Some(Uuid::now_v7()), n).await;
    }
    audit::checkpoint(&app.app).await.unwrap();
    let now = app.app.clock.now();
    let mut tx = app.app.db.tenant(workspace).await.unwrap();
    let count = audit::erase_person(&mut tx, workspace, person, "PR-TEST", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count, 3);
    let report = audit::verify(&app.app, Some(*workspace)).await.unwrap();
    assert!(report.first_bad().is_none(), "{report:?}");
    let chain = &report.chains[0];
    assert_eq!((chain.entries, chain.erased.len()), (7, 3));
    assert!(chain.erased.iter().all(|(_, _, under)| under == "PR-TEST"));
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM audit_payloads WHERE persons @> ARRAY[$1] OR payload LIKE '%' || $1 || '%'")
        .bind(person)
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_workspace_reads_its_own_log_in_words_and_takes_it_away() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let charlie = app.sign_up("charlie").await;
    let staff = WorkspaceId::proven(*alice.workspace());
    let mut tx = app.app.db.tenant(staff).await.unwrap();
    let entry = Entry {
        action: "workspace.suspended",
        subject: ("workspace", None),
        details: json!({}),
    };
    let actor = Actor::Staff(Uuid::now_v7());
    audit::record(&mut tx, staff, actor, entry, app.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let page = alice.get("/app/settings/audit").await.expect(200);
    for words in [
        "Created the workspace",
        "Stopped the workspace from sending",
        "Xpecto support",
        "alice",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    let theirs = charlie.get("/app/settings/audit").await.expect(200);
    assert!(!theirs.text.contains("Stopped the workspace"));
    let file = alice
        .submit("/app/settings/audit.csv", &[])
        .await
        .expect(200);
    assert!(file.text.contains("workspace.suspended"), "{}", file.text);
    let again = alice.get("/app/settings/audit").await.expect(200);
    assert!(again.text.contains("Downloaded this log"));
}

#[tokio::test]
async fn a_full_file_of_checkpoints_is_put_aside_and_still_counts() {
    let app = quiet().await;
    let first = chain(&app, 2).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        // Longer than nothing is full: each round begins a new file.
        audit::checkpoint_within(&app.app, 0).await.unwrap();
        others.push(chain(&app, 1).await);
    }
    audit::checkpoint(&app.app).await.unwrap();
    let data = &app.app.config.data_dir;
    let file = |name: &str| data.join(name);
    assert!(file("audit-checkpoints.000001").exists() && file("audit-checkpoints.000002").exists());
    let report = audit::verify(&app.app, None).await.unwrap();
    assert!(report.first_bad().is_none(), "{report:?}");
    // The newest file alone knows the end of every chain.
    let newest = std::fs::read_to_string(file("audit-checkpoints")).unwrap();
    assert!(newest.contains(&first.to_string()), "{newest}");
    // A chain that is cut short is found by an old file too.
    tamper(&app, others[0], "DELETE FROM audit_entries WHERE workspace_id = $chain; DELETE FROM audit_heads WHERE chain = $chain").await;
    let report = audit::verify(&app.app, None).await.unwrap();
    assert_eq!(bad(&report, others[0]).seq, 1);
    // No file can be taken out of the middle, nor a line of one changed.
    std::fs::rename(file("audit-checkpoints.000002"), file("elsewhere")).unwrap();
    assert!(audit::verify(&app.app, None).await.is_err());
    std::fs::rename(file("elsewhere"), file("audit-checkpoints.000002")).unwrap();
    let text = std::fs::read_to_string(file("audit-checkpoints.000001")).unwrap();
    std::fs::write(
        file("audit-checkpoints.000001"),
        text.replacen("\"seq\":2", "\"seq\":3", 1),
    )
    .unwrap();
    assert!(audit::verify(&app.app, None).await.is_err());
}
