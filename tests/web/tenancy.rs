//! Tenant isolation as the catalogue of Postgres shows it, and as the serving role meets it.

use sqlx::Row;
use xpecto::db::WorkspaceId;

use crate::rights::people;
use crate::support::TestApp;

/// Tables with a workspace in them that are no tenant's: memberships name the tenants.
const NOT_TENANT: &[&str] = &["memberships"];

/// Tables of no workspace: the platform's own, those of accounts, and what outlives or stands above a
/// workspace. A new table is either a tenant's, or named here by somebody who thought about it.
const PLATFORM: &[&str] = &[
    "_sqlx_migrations",
    "acceptances",
    "account_audit_entries",
    "account_audit_payloads",
    "account_consents",
    "account_corrections",
    "account_lifts",
    "accounts",
    "age_refusals",
    "audit_heads",
    "consent_links",
    "cookie_banners",
    "cookie_choices",
    "document_drafts",
    "document_editions",
    "documents",
    "error_reports",
    "held_records",
    "held_releases",
    "held_sets",
    "installation",
    "law_requests",
    "legal_holds",
    "mail_tokens",
    "mailings",
    "mails",
    "platform_blocks",
    "platform_messages",
    "platform_number",
    "policy_notices",
    "privacy_exports",
    "privacy_receipts",
    "privacy_request_events",
    "privacy_requests",
    "reserved_usernames",
    "retention_rules",
    "retention_runs",
    "sessions",
    "sign_in_failures",
    "site_visits",
    "subprocessor_objections",
    "subprocessors",
    "workspaces",
];

/// Tenant tables that are not under forced row-level security, or whose policy does not read and check the
/// workspace.
pub async fn unguarded(app: &TestApp) -> Vec<String> {
    let tables = sqlx::query(
        "SELECT c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
                EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname
                        AND p.qual LIKE '%app.workspace_id%' AND p.with_check LIKE '%app.workspace_id%') AS policed
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert!(tables.len() > 10, "the catalogue query finds our tables");
    let open = |row: &sqlx::postgres::PgRow| {
        !row.get::<bool, _>("forced") || !row.get::<bool, _>("policed")
    };
    let names = tables
        .iter()
        .filter(|row| open(row))
        .map(|row| row.get::<String, _>("name"));
    names
        .filter(|name| !NOT_TENANT.contains(&name.as_str()))
        .collect()
}

#[tokio::test]
async fn every_tenant_table_is_under_forced_row_level_security() {
    let app = TestApp::start().await;
    assert_eq!(unguarded(&app).await, Vec::<String>::new());
}

#[tokio::test]
async fn every_key_of_a_tenant_table_begins_with_the_workspace() {
    let app = TestApp::start().await;
    let wrong: Vec<String> = sqlx::query_scalar(
        "SELECT format('%s.%s', c.relname, k.conname) FROM pg_constraint k
         JOIN pg_class c ON c.oid = k.conrelid
         JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'memberships'
           AND k.contype IN ('p', 'u', 'f') AND k.conkey[1] <> w.attnum",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[tokio::test]
async fn a_workspace_takes_every_row_of_its_tables_along() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let workspace = alice.workspace();
    people::everywhere(&app, workspace, alice.account, "lamp", "+919876543210").await;
    let held = tables_with(&app, workspace).await;
    assert!(held.contains(&"import_contacts".to_owned()), "{held:?}");
    sqlx::query("DELETE FROM workspaces WHERE id = $1")
        .bind(*workspace)
        .execute(app.owner())
        .await
        .unwrap();
    // The audit log is emptied by the erasure itself.
    assert_eq!(
        tables_with(&app, workspace).await,
        ["audit_entries", "audit_payloads"]
    );
}

/// The tables that hold a row of a workspace.
async fn tables_with(app: &TestApp, workspace: WorkspaceId) -> Vec<String> {
    let all: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    let mut holding = Vec::new();
    for table in all {
        let sql = format!("SELECT EXISTS (SELECT FROM {table} WHERE workspace_id = $1)");
        let holds = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(*workspace);
        if holds.fetch_one(app.owner()).await.unwrap() {
            holding.push(table);
        }
    }
    holding
}

#[tokio::test]
async fn the_serving_role_owns_nothing_and_bypasses_nothing() {
    let app = TestApp::start().await;
    let role = sqlx::query(
        "SELECT current_user::text AS name, rolbypassrls OR rolsuper AS above,
                EXISTS (SELECT FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)) AS owns
         FROM pg_roles WHERE rolname = current_user",
    )
    .fetch_one(app.app.db.web())
    .await
    .unwrap();
    assert_eq!(role.get::<String, _>("name"), "xpecto_web");
    assert!(!role.get::<bool, _>("above") && !role.get::<bool, _>("owns"));
}

#[tokio::test]
async fn every_table_is_a_workspaces_or_named_as_the_platforms() {
    let app = TestApp::start().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname::text FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND a.attnotnull)
         ORDER BY c.relname COLLATE \"C\"",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert_eq!(tables, PLATFORM);
}

/// Unique indexes of tenant tables, made by a constraint or not, whose first column is not the workspace.
const LOOSE_INDEXES: &str = "SELECT i.indexrelid::regclass::text FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'memberships'
      AND i.indisunique AND i.indkey[0] <> w.attnum";

/// What anybody at all may do with a table or a column, and what anybody but the owner may do with a
/// partition, below its parent's policy: one line each.
const LOOSE_GRANTS: &str = "WITH grants AS (
        SELECT c.oid, c.relowner, c.relispartition, a.grantee, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
        UNION ALL
        SELECT c.oid, c.relowner, c.relispartition, a.grantee, a.privilege_type
        FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a)
    SELECT format('%s %s', oid::regclass, privilege_type) FROM grants
    JOIN pg_class c USING (oid)
    WHERE c.relnamespace = 'public'::regnamespace
      AND (grantee = 0 OR grants.relispartition AND grantee <> grants.relowner)
    ORDER BY 1";

async fn named(conn: &mut sqlx::PgConnection, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(conn).await.unwrap()
}

#[tokio::test]
async fn unique_indexes_begin_with_the_workspace_and_nothing_is_granted_past_a_policy() {
    let app = TestApp::start().await;
    let mut tx = app.owner().begin().await.unwrap();
    assert_eq!(named(&mut tx, LOOSE_INDEXES).await, Vec::<String>::new());
    assert_eq!(named(&mut tx, LOOSE_GRANTS).await, Vec::<String>::new());
    // There is no partition now; the questions find what they are for.
    for sql in [
        "CREATE TABLE parts (workspace_id uuid, n int) PARTITION BY LIST (n)",
        "CREATE TABLE parts_one PARTITION OF parts FOR VALUES IN (1)",
        "CREATE UNIQUE INDEX parts_by_n ON parts_one (n)",
        "GRANT INSERT ON parts_one TO xpecto_app",
        "GRANT UPDATE (n) ON parts_one TO xpecto_app",
        "GRANT DELETE ON parts TO PUBLIC",
    ] {
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
    }
    assert_eq!(named(&mut tx, LOOSE_INDEXES).await, ["parts_by_n"]);
    let grants = ["parts DELETE", "parts_one INSERT", "parts_one UPDATE"];
    assert_eq!(named(&mut tx, LOOSE_GRANTS).await, grants);
}

#[tokio::test]
async fn a_workspace_sees_its_rows_and_without_one_there_are_none() {
    let app = TestApp::start().await;
    let (a, b) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for id in [a, b] {
        sqlx::query("INSERT INTO workspaces (id, name, phone, country, time_zone, created_at) VALUES ($1, 'W', '+1', 'IN', 'Asia/Kolkata', now())")
            .bind(id)
            .execute(app.owner())
            .await
            .unwrap();
        sqlx::query(
            "INSERT INTO daily_counts (workspace_id, day, sent) VALUES ($1, '2026-11-22', 7)",
        )
        .bind(id)
        .execute(app.owner())
        .await
        .unwrap();
    }
    let count = "SELECT count(*) FROM daily_counts";
    let mut unset = app.app.db.begin().await.unwrap();
    assert_eq!(
        sqlx::query_scalar::<_, i64>(count)
            .fetch_one(&mut *unset)
            .await
            .unwrap(),
        0
    );
    drop(unset);
    let mut theirs = app
        .app
        .db
        .tenant(xpecto::db::WorkspaceId::proven(a))
        .await
        .unwrap();
    assert_eq!(
        sqlx::query_scalar::<_, i64>(count)
            .fetch_one(&mut *theirs)
            .await
            .unwrap(),
        1
    );
    let foreign =
        sqlx::query("INSERT INTO daily_counts (workspace_id, day) VALUES ($1, '2026-11-23')")
            .bind(b)
            .execute(&mut *theirs)
            .await;
    assert!(foreign.is_err(), "a row of another workspace was written");
}
