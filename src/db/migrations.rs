//! Brings a database to the schema of this build, as its owner.

use anyhow::Context;
use sqlx::PgPool;

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();

/// Applies what is missing: our tables, then the job queue's own.
///
/// # Errors
/// When a migration fails, or when the database holds one that this build does not know.
pub async fn run(owner: &PgPool) -> anyhow::Result<()> {
    MIGRATOR.run(owner).await.context("migrations")?;
    graphile_worker::WorkerOptions::default()
        .pg_pool(owner.clone())
        .init()
        .await
        .context("the job queue's tables")?;
    Ok(())
}

/// Whether a request finds every migration of this build applied; as the serving role.
pub async fn serves(web: &PgPool) -> sqlx::Result<bool> {
    match super::queries::schema_version(web).await {
        Ok(applied) => Ok(applied.unwrap_or(0) >= newest()),
        Err(error) if is_unknown_function(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What a schema says that is older than the question.
fn is_unknown_function(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|e| e.code());
    code.as_deref() == Some("42883")
}

fn newest() -> i64 {
    MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0)
}

/// Whether every migration of this build has been applied.
pub async fn current(owner: &PgPool) -> sqlx::Result<bool> {
    let applied: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success")
            .fetch_one(owner)
            .await?;
    Ok(applied.unwrap_or(0) >= newest())
}
