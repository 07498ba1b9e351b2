use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Acceptance, NewOwner, NewStaff};

/// An account that is not closed.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// As written.
    pub username: String,
    /// As written.
    pub email: String,
    /// Proved by a link.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// Argon2id.
    pub password_hash: String,
    /// Support staff.
    pub is_staff: bool,
    /// A locale code.
    pub locale: String,
    /// The first sign-in has none before it.
    pub last_signed_in_at: Option<DateTime<Utc>>,
}

pub(super) struct AcceptanceRow<'a> {
    pub(super) document: &'a str,
    pub(super) version: i32,
    pub(super) locale: &'a str,
}

/// The account whose username or address has this key.
pub async fn by_login(
    conn: &mut PgConnection,
    username_key: &str,
    email_key: &str,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        "SELECT id, username, email, email_verified_at, password_hash, is_staff, locale, last_signed_in_at
         FROM accounts WHERE (username_key = $1 OR email_key = $2) AND closed_at IS NULL",
        username_key,
        email_key,
    )
    .fetch_optional(conn)
    .await
}

/// The account with this address.
pub async fn by_email(conn: &mut PgConnection, email_key: &str) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        "SELECT id, username, email, email_verified_at, password_hash, is_staff, locale, last_signed_in_at
         FROM accounts WHERE email_key = $1 AND closed_at IS NULL",
        email_key,
    )
    .fetch_optional(conn)
    .await
}

/// The account itself.
pub async fn by_id(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        "SELECT id, username, email, email_verified_at, password_hash, is_staff, locale, last_signed_in_at
         FROM accounts WHERE id = $1 AND closed_at IS NULL",
        id,
    )
    .fetch_optional(conn)
    .await
}

/// Whether a name, or one that looks like it, is in use or kept free.
pub async fn username_taken(conn: &mut PgConnection, key: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM accounts WHERE username_key = $1)
               OR EXISTS (SELECT FROM reserved_usernames WHERE username_key = $1) AS "taken!""#,
        key,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn insert_owner(
    conn: &mut PgConnection,
    id: Uuid,
    owner: &NewOwner<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO accounts (id, username, username_key, email, email_key, email_verified_at, password_hash,
                               locale, country, age_rule, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        owner.username.as_str(),
        owner.username.key(),
        owner.email.as_str(),
        owner.email.key(),
        owner.email_verified.then_some(now),
        owner.password_hash,
        owner.locale.code(),
        owner.country.code(),
        owner.age_rule,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_staff(
    conn: &mut PgConnection,
    id: Uuid,
    staff: &NewStaff<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO accounts (id, username, username_key, email, email_key, email_verified_at, password_hash,
                               is_staff, country, age_rule, created_at)
         VALUES ($1, $2, $3, $4, $5, $7, $6, true, '', 'employed', $7)",
        id,
        staff.username.as_str(),
        staff.username.key(),
        staff.email.as_str(),
        staff.email.key(),
        staff.password_hash,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The edition of a document in force; 1 as long as none is published.
pub(super) async fn current_version(
    conn: &mut PgConnection,
    document: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(max(version), 1) AS "version!" FROM documents WHERE kind = $1 AND effective_on <= $2"#,
        document,
        now.date_naive(),
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn insert_acceptance(
    conn: &mut PgConnection,
    account: Uuid,
    row: &AcceptanceRow<'_>,
    acceptance: Acceptance<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO acceptances (id, account_id, document, version, basis, locale, ip_prefix, user_agent, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        Uuid::now_v7(),
        account,
        row.document,
        row.version,
        acceptance.basis,
        row.locale,
        acceptance.ip_prefix,
        acceptance.user_agent,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks the address as proved; keeps the first moment.
pub async fn confirm_email(
    conn: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET email_verified_at = coalesce(email_verified_at, $2) WHERE id = $1",
        id,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores the hash of a new password.
pub async fn change_password(conn: &mut PgConnection, id: Uuid, hash: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET password_hash = $2 WHERE id = $1",
        id,
        hash
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Replaces a hash by one of the same password with today's parameters, unless it was changed meanwhile.
pub async fn rehash(conn: &mut PgConnection, id: Uuid, old: &str, new: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
        id,
        old,
        new
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers when somebody last signed in.
pub async fn signed_in(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET last_signed_in_at = $2 WHERE id = $1",
        id,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Changes the name to sign in with.
pub async fn change_username(
    conn: &mut PgConnection,
    id: Uuid,
    username: &super::Username,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET username = $2, username_key = $3 WHERE id = $1",
        id,
        username.as_str(),
        username.key()
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Changes the address to one that was just proved.
pub async fn change_email(
    conn: &mut PgConnection,
    id: Uuid,
    email: &super::Email,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET email = $2, email_key = $3, email_verified_at = $4 WHERE id = $1",
        id,
        email.as_str(),
        email.key(),
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Changes the language of pages and mails.
pub async fn change_locale(conn: &mut PgConnection, id: Uuid, locale: &str) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET locale = $2 WHERE id = $1", id, locale)
        .execute(conn)
        .await?;
    Ok(())
}
