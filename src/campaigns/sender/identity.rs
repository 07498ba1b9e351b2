//! Who a sending process is. Its id stands on every row it holds, and Postgres knows that it lives:
//! it keeps an advisory lock of that id on a connection of its own, which ends with the process.

use std::collections::HashSet;

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::queries::workers;
use crate::app::App;

pub(super) struct Identity {
    id: Uuid,
    guard: PgConnection,
    held: HashSet<Uuid>,
}

impl Identity {
    /// A new id with its lock.
    pub async fn take(app: &App) -> anyhow::Result<Self> {
        let mut guard = connect(app).await?;
        let id = Uuid::now_v7();
        anyhow::ensure!(
            workers::try_lock(&mut guard, key(id)).await?,
            "a new id is held already"
        );
        Ok(Self {
            id,
            guard,
            held: HashSet::new(),
        })
    }

    /// The id on the rows of this process.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Whether the connection still stands, and the locks with it.
    pub async fn check(&mut self) -> anyhow::Result<()> {
        Ok(self.guard.ping().await?)
    }

    /// Takes all locks again on a new connection.
    pub async fn renew(&mut self, app: &App) -> anyhow::Result<()> {
        self.guard = connect(app).await?;
        workers::try_lock(&mut self.guard, key(self.id)).await?;
        for number in &self.held {
            workers::try_lock(&mut self.guard, key(*number)).await?;
        }
        Ok(())
    }

    /// Takes the right to send for a number; false when another process has it.
    pub async fn hold(&mut self, number: Uuid) -> sqlx::Result<bool> {
        let taken = workers::try_lock(&mut self.guard, key(number)).await?;
        if taken {
            self.held.insert(number);
        }
        Ok(taken)
    }

    /// Gives that right back.
    pub async fn let_go(&mut self, number: Uuid) -> sqlx::Result<()> {
        self.held.remove(&number);
        workers::unlock(&mut self.guard, key(number)).await
    }

    /// Whether the process with this id has ended. The answer holds until [`Self::bury`].
    pub async fn is_dead(&mut self, worker: Uuid) -> sqlx::Result<bool> {
        if worker == self.id {
            return Ok(false);
        }
        workers::try_lock(&mut self.guard, key(worker)).await
    }

    /// Ends the look at a dead process.
    pub async fn bury(&mut self, worker: Uuid) -> sqlx::Result<()> {
        workers::unlock(&mut self.guard, key(worker)).await
    }
}

async fn connect(app: &App) -> sqlx::Result<PgConnection> {
    let options = app.db.owner().connect_options();
    let options = (*options).clone().application_name("xpecto sender");
    PgConnection::connect_with(&options).await
}

/// The random half of an id.
fn key(id: Uuid) -> i64 {
    id.as_u64_pair().1.cast_signed()
}
