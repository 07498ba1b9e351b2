use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{Edition, Kind, Publication};

/// One text of one version, in one language.
pub struct Text<'a> {
    /// See [`Kind::key`].
    pub kind: &'a str,
    /// Counted from 1.
    pub version: i32,
    /// A locale code.
    pub locale: &'a str,
    /// The heading.
    pub title: String,
    /// Markdown.
    pub body: &'a str,
    /// The first day on which it applies.
    pub effective_on: NaiveDate,
}

/// A published text as it is stored.
pub struct Stored {
    /// Counted from 1.
    pub version: i32,
    /// The heading.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// The first day on which it applies.
    pub effective_on: NaiveDate,
}

/// A draft as it is stored.
pub(super) struct DraftRow {
    pub(super) locale: String,
    pub(super) body: String,
    pub(super) saved_at: DateTime<Utc>,
}

/// Adds a text that comes with the program and is not there yet; one that was published stays as it is.
///
/// # Errors
/// When Postgres fails.
pub async fn ship(owner: &PgPool, text: &Text<'_>, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH edition AS (
             INSERT INTO document_editions (kind, version, effective_on, material, published_at)
             VALUES ($1, $2, $6, false, $7) ON CONFLICT DO NOTHING)
         INSERT INTO documents (kind, version, locale, title, body, effective_on, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, version, locale) DO NOTHING",
        text.kind,
        text.version,
        text.locale,
        text.title,
        text.body,
        text.effective_on,
        now,
    )
    .execute(owner)
    .await?;
    Ok(())
}

pub(super) async fn insert_text(
    conn: &mut PgConnection,
    text: &Text<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO documents (kind, version, locale, title, body, effective_on, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        text.kind,
        text.version,
        text.locale,
        text.title,
        text.body,
        text.effective_on,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_edition(
    conn: &mut PgConnection,
    kind: &str,
    version: i32,
    publication: &Publication,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO document_editions
             (kind, version, effective_on, material, changed_consents, published_at, published_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        kind,
        version,
        publication.effective_on,
        publication.material,
        &publication.changed_consents,
        now,
        publication.by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The number of the newest version and its day.
pub(super) async fn last_edition(
    conn: &mut PgConnection,
    kind: &str,
) -> sqlx::Result<(i32, Option<NaiveDate>)> {
    let row = sqlx::query!(
        r#"SELECT coalesce(max(version), 0) AS "version!", max(effective_on) AS day
           FROM documents WHERE kind = $1"#,
        kind,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.version, row.day))
}

/// Every version of every text, the newest first.
pub(super) async fn editions(pool: &PgPool) -> sqlx::Result<Vec<Edition>> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT d.kind, d.version, d.effective_on, coalesce(e.material, false) AS "material!",
                  coalesce(e.changed_consents, '{}') AS "changed_consents!"
           FROM documents d LEFT JOIN document_editions e USING (kind, version) ORDER BY d.version DESC"#,
    )
    .fetch_all(pool)
    .await?;
    let edition = rows.into_iter().filter_map(|row| {
        Some(Edition {
            kind: Kind::parse(&row.kind)?,
            version: row.version,
            effective_on: row.effective_on,
            material: row.material,
            changed_consents: row.changed_consents,
        })
    });
    Ok(edition.collect())
}

/// The version of a document that applies on a day.
///
/// # Errors
/// When Postgres fails or no version applies yet.
pub async fn current(
    pool: &PgPool,
    kind: Kind,
    locale: &str,
    today: NaiveDate,
) -> sqlx::Result<Stored> {
    sqlx::query_as!(
        Stored,
        "SELECT version, title, body, effective_on FROM documents
         WHERE kind = $1 AND locale = $2 AND effective_on <= $3 ORDER BY version DESC LIMIT 1",
        kind.key(),
        locale,
        today,
    )
    .fetch_one(pool)
    .await
}

/// One version of a document.
///
/// # Errors
/// When Postgres fails or there is no such version.
pub async fn version(
    pool: &PgPool,
    kind: Kind,
    locale: &str,
    version: i32,
) -> sqlx::Result<Stored> {
    sqlx::query_as!(
        Stored,
        "SELECT version, title, body, effective_on FROM documents
         WHERE kind = $1 AND locale = $2 AND version = $3",
        kind.key(),
        locale,
        version,
    )
    .fetch_one(pool)
    .await
}

/// Locked until the transaction ends, so that two publications come one after the other.
pub(super) async fn drafts(conn: &mut PgConnection, kind: &str) -> sqlx::Result<Vec<DraftRow>> {
    sqlx::query_as!(
        DraftRow,
        "SELECT locale, body, saved_at FROM document_drafts WHERE kind = $1 ORDER BY locale FOR UPDATE",
        kind,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn save_draft(
    conn: &mut PgConnection,
    kind: &str,
    locale: &str,
    body: &str,
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO document_drafts (kind, locale, body, saved_at, saved_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, locale) DO UPDATE SET body = $3, saved_at = $4, saved_by = $5",
        kind,
        locale,
        body,
        now,
        by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn discard_drafts(conn: &mut PgConnection, kind: &str) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM document_drafts WHERE kind = $1", kind)
        .execute(conn)
        .await?;
    Ok(())
}

/// How far the mails about a version have got: the last account. `None` once they are through.
///
/// # Errors
/// When Postgres fails.
pub async fn told(
    conn: &mut PgConnection,
    kind: Kind,
    version: i32,
    step: Option<(Uuid, i32)>,
    done: Option<DateTime<Utc>>,
) -> sqlx::Result<Option<Option<Uuid>>> {
    let (through, count) = step.unzip();
    sqlx::query_scalar!(
        "UPDATE document_editions
         SET told_through = coalesce($3, told_through), told = told + coalesce($4, 0), told_at = coalesce(told_at, $5)
         WHERE kind = $1 AND version = $2 AND (told_at IS NULL OR $5::timestamptz IS NOT NULL)
         RETURNING told_through",
        kind.key(),
        version,
        through,
        count,
        done,
    )
    .fetch_optional(conn)
    .await
}
