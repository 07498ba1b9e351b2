use std::time::Duration;

use crate::app::App;
use crate::db::migrations;
use crate::jobs;

/// A due job may wait this long before something is wrong with the workers.
const OVERDUE_SECONDS: f64 = 120.0;
/// Postgres must answer within this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why work cannot be done.
#[derive(Debug)]
pub(super) enum Reason {
    /// Postgres does not answer in time.
    Database,
    /// The schema is older than this build.
    Migrations,
    /// The oldest due job has waited too long; seconds.
    JobsOverdue(f64),
}

impl Reason {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Migrations => "migrations",
            Self::JobsOverdue(_) => "jobs_overdue",
        }
    }
}

pub(super) async fn check(app: &App) -> Result<(), Reason> {
    let asked = async {
        let web = app.db.web();
        if !migrations::serves(web).await? {
            return Ok::<_, sqlx::Error>(None);
        }
        Ok(Some(jobs::overdue_seconds(web).await?))
    };
    let overdue = tokio::time::timeout(PATIENCE, asked)
        .await
        .map_err(|_| Reason::Database)?
        .map_err(|_| Reason::Database)?;
    let overdue = overdue.ok_or(Reason::Migrations)?;
    if overdue > OVERDUE_SECONDS {
        return Err(Reason::JobsOverdue(overdue));
    }
    Ok(())
}
