//! What is held about the person of an account, and its end.

mod queries;

use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit;

pub use queries::{
    Facts, acceptances, address, facts, object, release, restrict, restricted_since, set_country,
};

/// Everything kept about an account, by class: the account itself, what it accepted, where it is signed in.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    Ok(vec![
        ("account", queries::account(conn, account).await?),
        ("acceptances", queries::acceptances(conn, account).await?),
        (
            "account-consents",
            super::consents::export_for(conn, account).await?,
        ),
        ("sessions", queries::sessions(conn, account).await?),
        (
            "account-events",
            audit::entries_of_account(conn, account).await?,
        ),
    ])
}
