//! An account and what is proved of its person. Sign-up, the command line and the demo data all make
//! people here.

mod age;
mod email;
mod password;
mod queries;
mod username;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::i18n::Locale;
use crate::workspaces::{self, Country, NewWorkspace};

pub use age::{AgeRule, is_plausible};
pub use email::Email;
pub use password::{NewPassword, PasswordProblem};
pub use username::{Username, UsernameProblem, fold};

pub(super) use queries::{
    Account, by_email, by_id, by_login, change_email, change_locale, change_password,
    change_username, confirm_email, rehash, signed_in, username_taken,
};

/// An owner and the workspace that comes with them.
pub struct NewOwner<'a> {
    /// Unique, see [`Username::key`].
    pub username: &'a Username,
    /// Unique, see [`Email::key`].
    pub email: &'a Email,
    /// An Argon2id string of [`crate::crypto::Passwords`].
    pub password_hash: &'a str,
    /// The language of their mails and pages.
    pub locale: Locale,
    /// The workspace's name.
    pub business_name: &'a str,
    /// The business's number, E.164.
    pub phone: &'a str,
    /// Decides age rule, time zone and how numbers are read.
    pub country: Country,
    /// Which rule the age was checked against.
    pub age_rule: &'a str,
    /// Whether the address is proved already.
    pub email_verified: bool,
    /// How terms and policy were accepted.
    pub acceptance: Acceptance<'a>,
}

/// The circumstances of an acceptance.
#[derive(Clone, Copy)]
pub struct Acceptance<'a> {
    /// `ticked_at_signup`, `continued_use`, …
    pub basis: &'a str,
    /// The address cut to its network.
    pub ip_prefix: &'a str,
    /// Browser and system in words.
    pub user_agent: &'a str,
}

/// Why a person could not be created. The transaction cannot be used further.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Somebody has the name, or one that looks like it.
    #[error("the username is taken")]
    UsernameTaken,
    /// Somebody has the address. Never tell a visitor.
    #[error("the address is known")]
    EmailKnown,
    /// Postgres failed.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sqlx::Error> for CreateError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(|e| e.constraint()) {
            Some("accounts_username_key_key") => Self::UsernameTaken,
            Some("accounts_email_key_key") => Self::EmailKnown,
            _ => Self::Other(error.into()),
        }
    }
}

/// Creates an owner with their workspace, and tells the features that wait for new workspaces.
/// `conn` must be a transaction of `workspace`, whose id [`workspaces::new_id`] made.
///
/// # Errors
/// See [`CreateError`].
pub async fn create_owner(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    owner: &NewOwner<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, CreateError> {
    if username_taken(conn, &owner.username.key()).await? {
        return Err(CreateError::UsernameTaken);
    }
    let account = Uuid::now_v7();
    queries::insert_owner(conn, account, owner, now).await?;
    let new = NewWorkspace {
        name: owner.business_name,
        phone: owner.phone,
        country: owner.country,
        owner: account,
    };
    workspaces::create(conn, workspace, &new, now).await?;
    accept_documents(conn, account, owner.locale, owner.acceptance, now).await?;
    let entry = Entry {
        action: "workspace.created",
        subject: ("workspace", Some(*workspace)),
        details: json!({}),
    };
    audit::record(conn, workspace, Actor::Member(account), entry, now).await?;
    Ok(account)
}

/// Support staff: no workspace, a proved address, and the admin panel.
pub struct NewStaff<'a> {
    /// Unique; may be a reserved name.
    pub username: &'a Username,
    /// Unique.
    pub email: &'a Email,
    /// An Argon2id string.
    pub password_hash: &'a str,
}

/// Creates support staff. Only the operator does: by the command line, or in the demo data.
///
/// # Errors
/// See [`CreateError`].
pub async fn create_staff(
    conn: &mut PgConnection,
    staff: &NewStaff<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, CreateError> {
    if username_taken(conn, &staff.username.key()).await? {
        return Err(CreateError::UsernameTaken);
    }
    let account = Uuid::now_v7();
    queries::insert_staff(conn, account, staff, now).await?;
    let details = json!({});
    audit::record_account(
        conn,
        Some(account),
        Actor::System,
        "staff.created",
        details,
        now,
    )
    .await?;
    Ok(account)
}

/// Records that a person accepted today's editions of terms and policy.
async fn accept_documents(
    conn: &mut PgConnection,
    account: Uuid,
    locale: Locale,
    acceptance: Acceptance<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    for document in ["terms", "privacy"] {
        let version = queries::current_version(conn, document, now).await?;
        let row = queries::AcceptanceRow {
            document,
            version,
            locale: locale.code(),
        };
        queries::insert_acceptance(conn, account, &row, acceptance, now).await?;
    }
    Ok(())
}

/// Records that a person went on after new terms came to apply.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn accept_by_use(
    conn: &mut PgConnection,
    account: Uuid,
    version: i32,
    locale: Locale,
    acceptance: Acceptance<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let row = queries::AcceptanceRow {
        document: "terms",
        version,
        locale: locale.code(),
    };
    queries::insert_acceptance(conn, account, &row, acceptance, now).await
}
