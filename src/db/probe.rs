//! Checks of the databases that the settings name, before anything relies on them.

use anyhow::{Result, anyhow, ensure};
use sqlx::{Connection, PgConnection};

use super::{Db, queries};

/// The oldest version that the migrations run on, as Postgres numbers itself.
const OLDEST: u32 = 150_000;

/// Connects once, for an error that says why where a pool only times out.
///
/// # Errors
/// Names `setting` when nothing answers at `url`, or a Postgres that is too old.
pub async fn answers(setting: &str, url: &str) -> Result<()> {
    let connection = PgConnection::connect(url)
        .await
        .map_err(|error| anyhow!("{setting}: cannot connect to Postgres: {error}"))?;
    let recent = connection
        .server_version_num()
        .is_none_or(|version| version >= OLDEST);
    ensure!(recent, "{setting}: Postgres 15 or later is needed");
    connection.close().await?;
    Ok(())
}

/// Makes sure that requests are bound by row-level security.
///
/// # Errors
/// Names `DATABASE_URL` when its role could see every workspace.
pub async fn isolates(db: &Db) -> Result<()> {
    ensure!(
        !queries::escapes_row_security(db.web()).await?,
        "DATABASE_URL: its role owns the tables or bypasses row-level security, so it could see \
         every workspace; use a plain role that is a member of xpecto_app"
    );
    Ok(())
}
