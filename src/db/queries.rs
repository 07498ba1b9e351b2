//! What the program asks Postgres about itself.

use sqlx::PgPool;

/// The newest migration that was applied.
pub(super) async fn schema_version(web: &PgPool) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!("SELECT schema_version()")
        .fetch_one(web)
        .await
}

/// Whether the pool's role escapes row-level security: a superuser, one that
/// bypasses it, or the owner of the tables.
pub(super) async fn escapes_row_security(pool: &PgPool) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT rolsuper OR rolbypassrls OR EXISTS (
               SELECT FROM pg_class
               WHERE relname = 'workspaces' AND relkind = 'r'
                 AND pg_has_role(pg_roles.oid, relowner, 'USAGE')
           ) AS "escapes!"
           FROM pg_roles WHERE rolname = current_user"#
    )
    .fetch_one(pool)
    .await
}
