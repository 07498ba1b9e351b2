//! The statements of a merge on what contacts own.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Kept;
use crate::db::WorkspaceId;

pub(super) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
) -> sqlx::Result<()> {
    sqlx::query!(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE",
        *workspace,
        contacts,
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// Whether one of them is being erased, waits for a reply that is being sent or for the answer to an opt-out,
/// or has an open request.
pub(super) async fn is_closed(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM contacts WHERE workspace_id = $1 AND id = ANY($2) AND erasing_at IS NOT NULL)
               OR EXISTS (SELECT FROM messages WHERE workspace_id = $1 AND contact_id = ANY($2) AND status IN ('queued', 'sending'))
               OR EXISTS (SELECT FROM opt_outs WHERE workspace_id = $1 AND contact_id = ANY($2) AND done_at IS NULL)
               OR EXISTS (SELECT FROM privacy_cases WHERE workspace_id = $1 AND contact_id = ANY($2) AND state IN ('open', 'approved'))
               AS "yes!""#,
        *workspace,
        contacts,
    )
    .fetch_one(conn)
    .await
}

/// Tags, consents and imports.
pub(super) async fn move_belongings(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (stays, gone): (Uuid, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO contact_tags (workspace_id, tag, contact_id)
         SELECT workspace_id, tag, $2 FROM contact_tags WHERE workspace_id = $1 AND contact_id = $3
         ON CONFLICT DO NOTHING",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "INSERT INTO consents (workspace_id, contact_id, id, purpose, action, source, wording, given_on, import_id, recorded_by, recorded_at)
         SELECT workspace_id, $2, id, purpose, action, source, wording, given_on, import_id, recorded_by, recorded_at
         FROM consents WHERE workspace_id = $1 AND contact_id = $3",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "INSERT INTO import_contacts (workspace_id, import_id, contact_id, line, outcome)
         SELECT workspace_id, import_id, $2, line, outcome FROM import_contacts WHERE workspace_id = $1 AND contact_id = $3
         ON CONFLICT DO NOTHING",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM import_contacts WHERE workspace_id = $1 AND contact_id = $2",
        *workspace,
        gone,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the one contact away and writes what stays on the other. Consent by the strictest rule: an
/// opt-out of either, or a withdrawal that stands on either, counts for both, and a consent only where it was
/// given: `given_at` says of each contact whether it was reached where both are now. False where a consent of
/// either counts no longer for want of that.
pub(super) async fn unite(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (stays, gone): (Uuid, Uuid),
    kept: &Kept,
    given_at: (bool, bool),
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let withdrawn = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM contacts c WHERE c.workspace_id = $1 AND c.id IN ($2, $3) AND NOT c.opted_in
               AND EXISTS (SELECT FROM consents k WHERE k.workspace_id = $1 AND k.contact_id = c.id
                           AND k.action = 'withdrawn')) AS "yes!""#,
        *workspace,
        stays,
        gone,
    )
    .fetch_one(&mut *conn)
    .await?;
    let before = sqlx::query_scalar!(
        "SELECT opted_in FROM contacts WHERE workspace_id = $1 AND id = $2",
        *workspace,
        stays,
    )
    .fetch_one(&mut *conn)
    .await?;
    let other = sqlx::query!(
        "DELETE FROM contacts WHERE workspace_id = $1 AND id = $2
         RETURNING opted_in, opted_out_at, marketing_not_before, last_inbound_at, restricted_at, minor, corrected, created_at",
        *workspace,
        gone,
    )
    .fetch_one(&mut *conn)
    .await?;
    let united = sqlx::query!(
        r#"UPDATE contacts SET name = $3, email = $4, phone = $5, bsuid = $6, attributes = $7,
                opted_in = ((opted_in AND $18) OR ($8 AND $19)) AND NOT $9 AND coalesce(opted_out_at, $10) IS NULL,
                opted_out_at = least(opted_out_at, $10),
                marketing_not_before = greatest(marketing_not_before, $11),
                last_inbound_at = greatest(last_inbound_at, $12),
                restricted_at = least(restricted_at, $13), minor = minor OR $14,
                corrected = $15 || corrected, created_at = least(created_at, $16), updated_at = $17
         WHERE workspace_id = $1 AND id = $2
         RETURNING opted_in, opted_out_at IS NOT NULL AS "stopped!""#,
        *workspace,
        stays,
        kept.name,
        kept.email,
        kept.phone,
        kept.bsuid,
        kept.attributes,
        other.opted_in,
        withdrawn,
        other.opted_out_at,
        other.marketing_not_before,
        other.last_inbound_at,
        other.restricted_at,
        other.minor,
        other.corrected,
        other.created_at,
        now,
        given_at.0,
        given_at.1,
    )
    .fetch_one(conn)
    .await?;
    let agreed = before || other.opted_in;
    Ok(united.opted_in || united.stopped || withdrawn || !agreed)
}
