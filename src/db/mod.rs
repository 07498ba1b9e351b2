//! Connections to Postgres: one pool for requests, one for the owner, and the tenant transaction.

pub mod cluster;
pub mod installation;
pub mod migrations;
mod probe;
mod queries;
mod workspace_id;

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgPool, Postgres, Transaction};

pub use probe::{answers, isolates};
pub use workspace_id::WorkspaceId;

/// A transaction on either pool; dropped without commit, it rolls back.
pub type Tx = Transaction<'static, Postgres>;

/// How long a connection is believed to stand after it was used: asking before every use would cost a
/// round trip each.
const TRUSTED: Duration = Duration::from_secs(1);

/// The two pools. Requests and jobs use the web role, which row-level security binds;
/// the owner migrates, backs up and works across workspaces.
#[derive(Clone, Debug)]
pub struct Db {
    web: PgPool,
    owner: PgPool,
}

impl Db {
    /// Opens both pools (`connections` at most for requests) and proves that each answers.
    ///
    /// # Errors
    /// When an address cannot be parsed or a server does not answer within ten seconds.
    pub async fn connect(web_url: &str, owner_url: &str, connections: u32) -> sqlx::Result<Self> {
        Ok(Self {
            web: pool(web_url, connections).await?,
            owner: pool(owner_url, 12).await?,
        })
    }

    /// A transaction without a workspace: tenant tables show no rows in it.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        self.web.begin().await
    }

    /// A transaction that sees one workspace. The setting ends with the transaction, so a pooled
    /// connection never carries it on; a plain statement, because only that reaches Citus workers.
    pub async fn tenant(&self, workspace: WorkspaceId) -> sqlx::Result<Tx> {
        let begin = format!("BEGIN; SET LOCAL app.workspace_id = '{workspace}'");
        self.web.begin_with(AssertSqlSafe(begin)).await
    }

    /// The pool of the role that serves requests.
    pub fn web(&self) -> &PgPool {
        &self.web
    }

    /// The pool of the owner: migrations, the job queue, work across workspaces. Never for a request.
    pub fn owner(&self) -> &PgPool {
        &self.owner
    }
}

/// Whether what failed goes well when it is done again from its beginning: another transaction wrote the
/// same key, took the parent away, or stood in the way (unique violation, missing parent, serialization
/// failure, deadlock).
pub fn is_passing(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|e| e.code());
    matches!(code.as_deref(), Some("23505" | "23503" | "40001" | "40P01"))
}

async fn pool(url: &str, connections: u32) -> sqlx::Result<PgPool> {
    let options: PgConnectOptions = url.parse()?;
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .before_acquire(|connection, lately| {
            Box::pin(
                async move { Ok(lately.idle_for < TRUSTED || connection.ping().await.is_ok()) },
            )
        })
        .connect_with(options.application_name("xpecto"))
        .await
}
