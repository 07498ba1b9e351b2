use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A bundle ready to download.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its id.
    pub id: Uuid,
    /// The request it answers.
    pub request_id: Uuid,
    /// The file's name under the export folder.
    pub stored_as: String,
    /// The file's own key.
    pub key_sealed: Vec<u8>,
    /// Bytes of the ZIP.
    pub bytes: i64,
    /// Times it was fetched.
    pub downloads: i32,
    /// When it goes.
    pub expires_at: DateTime<Utc>,
}

/// Who may fetch a bundle.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// A signed-in person.
    Account(Uuid),
    /// The person behind a contact, by the case of one business.
    Case(Uuid),
}

pub(in crate::privacy) async fn insert_export(
    conn: &mut PgConnection,
    export: &Export,
    whose: Whose,
    sha256: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (account, case) = match whose {
        Whose::Account(id) => (Some(id), None),
        Whose::Case(id) => (None, Some(id)),
    };
    sqlx::query!(
        "INSERT INTO privacy_exports
             (id, request_id, account_id, stored_as, bytes, sha256, created_at, expires_at, case_id, key_sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET stored_as = $4, bytes = $5, sha256 = $6, created_at = $7, expires_at = $8,
             key_sealed = $10",
        export.id,
        export.request_id,
        account,
        export.stored_as,
        export.bytes,
        sha256,
        now,
        export.expires_at,
        case,
        export.key_sealed,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The bundles of an account that can still be fetched.
pub(in crate::privacy) async fn exports(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Export>> {
    sqlx::query_as!(
        Export,
        "SELECT id, request_id, stored_as, key_sealed, bytes, downloads, expires_at FROM privacy_exports
         WHERE account_id = $1 AND expires_at > $2 ORDER BY created_at DESC",
        account,
        now,
    )
    .fetch_all(conn)
    .await
}

/// Counts a download; `None` where the bundle is not theirs, has gone or was fetched often enough.
pub(in crate::privacy) async fn take_download(
    conn: &mut PgConnection,
    account: Uuid,
    id: Uuid,
    most: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Export>> {
    sqlx::query_as!(
        Export,
        "UPDATE privacy_exports SET downloads = downloads + 1
         WHERE id = $1 AND account_id = $2 AND expires_at > $3 AND downloads < $4
         RETURNING id, request_id, stored_as, key_sealed, bytes, downloads, expires_at",
        id,
        account,
        now,
        most,
    )
    .fetch_optional(conn)
    .await
}

/// The files of bundles past their time, or of one account.
pub(in crate::privacy) async fn stale_files(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    account: Option<Uuid>,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT stored_as FROM privacy_exports WHERE expires_at <= $1 OR account_id = $2",
        now,
        account,
    )
    .fetch_all(conn)
    .await
}

/// Forgets bundles whose file is gone.
pub(in crate::privacy) async fn forget_exports(
    conn: &mut PgConnection,
    stored_as: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM privacy_exports WHERE stored_as = ANY($1)",
        stored_as
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The bundles of a request that a contact may fetch: case and downloads.
pub(in crate::privacy) async fn case_exports(
    conn: &mut PgConnection,
    request: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, i32)>> {
    let rows = sqlx::query!(
        r#"SELECT case_id AS "case!", downloads FROM privacy_exports
           WHERE request_id = $1 AND case_id IS NOT NULL AND expires_at > $2"#,
        request,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.case, r.downloads)).collect())
}

/// Counts a download by the person behind a contact; `None` as in [`take_download`].
pub(in crate::privacy) async fn take_case_download(
    conn: &mut PgConnection,
    request: Uuid,
    case: Uuid,
    most: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Export>> {
    sqlx::query_as!(
        Export,
        "UPDATE privacy_exports SET downloads = downloads + 1
         WHERE request_id = $1 AND case_id = $2 AND expires_at > $3 AND downloads < $4
         RETURNING id, request_id, stored_as, key_sealed, bytes, downloads, expires_at",
        request,
        case,
        now,
        most,
    )
    .fetch_optional(conn)
    .await
}

/// Forgets a bundle of theirs; its file and its request.
pub(in crate::privacy) async fn take_export(
    conn: &mut PgConnection,
    whose: Whose,
    id: Uuid,
) -> sqlx::Result<Option<(String, Uuid)>> {
    let (account, case) = match whose {
        Whose::Account(account) => (Some(account), None),
        Whose::Case(case) => (None, Some(case)),
    };
    let row = sqlx::query!(
        "DELETE FROM privacy_exports WHERE id = $1 AND (account_id = $2 OR case_id = $3)
         RETURNING stored_as, request_id",
        id,
        account,
        case,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.stored_as, row.request_id)))
}

/// The file of a bundle that was built before.
pub(in crate::privacy) async fn file_of(
    conn: &mut PgConnection,
    id: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("SELECT stored_as FROM privacy_exports WHERE id = $1", id)
        .fetch_optional(conn)
        .await
}

/// Every file that a bundle has.
pub(in crate::privacy) async fn files(conn: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("SELECT stored_as FROM privacy_exports")
        .fetch_all(conn)
        .await
}

/// When a copy for this person was last asked for and not taken back, by another request than this one.
pub(in crate::privacy) async fn last_copy(
    conn: &mut PgConnection,
    subject: &[u8],
    besides: Option<Uuid>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(verified_at) FROM privacy_requests
         WHERE subject = $1 AND kind IN ('access', 'portability') AND id IS DISTINCT FROM $2
           AND state IN ('in_progress', 'awaiting_controller', 'extended', 'on_hold', 'failed', 'completed',
                         'partly_completed')",
        subject,
        besides,
    )
    .fetch_one(conn)
    .await
}

struct Column {
    table: String,
    column: String,
    kind: String,
    null: bool,
}

/// The type of every column of these tables, and whether it may be null.
pub(in crate::privacy) async fn column_types(
    conn: &mut PgConnection,
    tables: &[String],
) -> sqlx::Result<HashMap<(String, String), (String, bool)>> {
    let rows = sqlx::query_as!(
        Column,
        r#"SELECT c.relname::text AS "table!", a.attname::text AS "column!",
                  format_type(a.atttypid, NULL) AS "kind!", NOT a.attnotnull AS "null!"
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
           WHERE c.relnamespace = 'public'::regnamespace AND c.relname::text = ANY($1)
             AND a.attnum > 0 AND NOT a.attisdropped"#,
        tables,
    )
    .fetch_all(conn)
    .await?;
    let entry = |row: Column| ((row.table, row.column), (row.kind, row.null));
    Ok(rows.into_iter().map(entry).collect())
}
