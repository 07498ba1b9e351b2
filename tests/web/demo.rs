//! The demo data: loaded through the product, believable, and the same in ledgers and charts.

use sqlx::PgPool;
use xpecto::demo;

use crate::support::{TestApp, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_whole_once_and_made_anew_when_it_was_cut_short() {
    let test = TestApp::start().await;
    demo::load(&test.app).await.unwrap();
    believable(&test).await;
    let first = workspace(test.owner()).await;

    demo::load(&test.app).await.unwrap();
    assert_eq!(workspace(test.owner()).await, first, "loaded twice");

    // As after a kill: the note that it is whole is missing.
    sqlx::query("DELETE FROM audit_entries WHERE action = 'demo.loaded'")
        .execute(test.owner())
        .await
        .unwrap();
    demo::load(&test.app).await.unwrap();
    assert_ne!(workspace(test.owner()).await, first);
    believable(&test).await;
}

async fn believable(test: &TestApp) {
    let db = test.owner();
    // People who write without being in the file become contacts besides.
    let imported = "SELECT count(*) FROM import_contacts WHERE outcome = 'created'";
    assert_eq!(number(db, imported).await, 2_000);
    for (status, at_least) in [
        ("APPROVED", 6),
        ("REJECTED", 1),
        ("PAUSED", 1),
        ("DRAFT", 1),
    ] {
        let found = format!("SELECT count(*) FROM message_templates WHERE status = '{status}'");
        assert!(number(db, &found).await >= at_least, "{status}");
    }
    let segments = "SELECT count(*) FROM segments WHERE people > 0";
    eventually(async || (number(db, segments).await == 3).then_some(())).await;
    let done = "SELECT count(*) FROM campaigns WHERE status = 'done'";
    assert!((5..=8).contains(&number(db, done).await));
    let left = "SELECT count(*) FROM campaign_recipients r JOIN campaigns c USING (workspace_id)
                WHERE c.id = r.campaign_id AND c.status = 'paused' AND r.state = 'queued'";
    assert!(number(db, left).await > 600);
    let open =
        "SELECT count(*) FROM conversations WHERE last_inbound_at > now() - interval '24 hours'";
    assert!((9..=14).contains(&number(db, open).await));
    let requests = "SELECT count(*) FROM privacy_requests WHERE state = 'in_progress'";
    assert_eq!(number(db, requests).await, 2);
    assert_eq!(
        number(db, LATE).await,
        0,
        "times in the future or out of order"
    );
    eventually(async || (number(db, DIFFERENT_DAYS).await == 0).then_some(())).await;
    assert!(number(db, "SELECT count(*) FROM daily_counts WHERE sent > 20").await >= 85);
}

/// Steps that happened before the one that caused them, or will happen.
const LATE: &str = "
    SELECT count(*) FROM
        (SELECT sent_at, delivered_at, read_at, failed_at FROM campaign_recipients UNION ALL
         SELECT sent_at, delivered_at, read_at, failed_at FROM messages) m
    WHERE delivered_at < sent_at - interval '2 seconds' OR read_at < delivered_at
       OR greatest(sent_at, delivered_at, read_at, failed_at) > now() + interval '2 seconds'";

/// Days on which the charts and the ledgers say different things.
const DIFFERENT_DAYS: &str = "
    WITH zone AS (SELECT id, time_zone FROM workspaces),
    ledger AS (
        SELECT workspace_id, sent_at, delivered_at, read_at, failed_at, NULL::timestamptz AS received_at
        FROM campaign_recipients UNION ALL
        SELECT workspace_id, sent_at, delivered_at, read_at, failed_at, CASE direction WHEN 'in' THEN created_at END
        FROM messages),
    told AS (
        SELECT l.workspace_id, (e.at AT TIME ZONE z.time_zone)::date AS day,
               count(*) FILTER (WHERE step = 1) AS sent, count(*) FILTER (WHERE step = 2) AS delivered,
               count(*) FILTER (WHERE step = 3) AS read, count(*) FILTER (WHERE step = 4) AS failed,
               count(*) FILTER (WHERE step = 5) AS received
        FROM ledger l JOIN zone z ON z.id = l.workspace_id
        CROSS JOIN LATERAL (VALUES (1, CASE WHEN failed_at IS NULL THEN sent_at END),
                                   (2, CASE WHEN failed_at IS NULL THEN delivered_at END),
                                   (3, CASE WHEN failed_at IS NULL THEN read_at END),
                                   (4, failed_at), (5, received_at)) AS e (step, at)
        WHERE e.at IS NOT NULL GROUP BY 1, 2)
    SELECT count(*) FROM told t FULL JOIN daily_counts d USING (workspace_id, day)
    WHERE (t.sent, t.delivered, t.read, t.failed, t.received)
          IS DISTINCT FROM (d.sent, d.delivered, d.read, d.failed, d.received)
      AND coalesce(d.sent + d.delivered + d.read + d.failed + d.received, 1) <> 0";

async fn number(db: &PgPool, question: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(question.to_owned()))
        .fetch_one(db)
        .await
        .unwrap()
}

async fn workspace(db: &PgPool) -> uuid::Uuid {
    sqlx::query_scalar("SELECT id FROM workspaces WHERE name = 'Northwind Store'")
        .fetch_one(db)
        .await
        .unwrap()
}
