//! Roles and database of the private cluster; safe to run at every start.

use std::time::Duration;

use anyhow::Result;
use sqlx::{Connection, Executor, PgConnection};

/// SQLSTATE `cannot_connect_now`: a server that was taken over still recovers.
const STARTING_UP: &str = "57P03";
/// Tries, a quarter of a second apart.
const TRIES: u32 = 240;

/// The migrations grant rights to the group; the owner bypasses row-level
/// security because migrations and backups must see every row.
const ROLES: &str = "
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_app') THEN
        CREATE ROLE xpecto_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_owner') THEN
        CREATE ROLE xpecto_owner LOGIN BYPASSRLS CREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_web') THEN
        CREATE ROLE xpecto_web LOGIN IN ROLE xpecto_app;
    END IF;
END
$$";

/// Makes what is missing; `url` leads to the superuser.
pub(super) async fn prepare(url: &str) -> Result<()> {
    let mut connection = connect(url).await?;
    connection.execute(ROLES).await?;
    let exists = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'xpecto') AS "exists!""#
    )
    .fetch_one(&mut connection)
    .await?;
    if !exists {
        connection
            .execute("CREATE DATABASE xpecto OWNER xpecto_owner")
            .await?;
    }
    connection.close().await?;
    Ok(())
}

/// Connects, waiting for a server that replays its log after a crash.
async fn connect(url: &str) -> Result<PgConnection> {
    for _ in 1..TRIES {
        match PgConnection::connect(url).await {
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(STARTING_UP) => {
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
            outcome => return Ok(outcome?),
        }
    }
    Ok(PgConnection::connect(url).await?)
}
