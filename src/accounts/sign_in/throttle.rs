//! Failed sign-ins slow the next ones down: per account, per address, and, for a device that signed in
//! before, per device alone, so that guessing from elsewhere never locks the owner out.

use std::time::Duration as Pause;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::people::fold;
use super::{Attempt, queries};
use crate::app::App;
use crate::crypto::tokens;

/// Pauses up to this long are waited out inside the request; longer ones are refused.
const WAITED_OUT: i64 = 3;

/// The tries that are let through: counted as failures until [`Gate::open`] takes them back.
pub struct Gate {
    account: Vec<u8>,
    address: Option<Vec<u8>>,
    id: Uuid,
}

/// Seconds to pause after so many failures of an account within a day.
fn account_pause(failures: i64) -> i64 {
    match failures {
        ..=0 => 0,
        1..=2 => 1,
        3..=8 => 3,
        9..=24 => 5,
        25..=99 => 10,
        _ => 3_600,
    }
}

/// The same for a network address within an hour, where a whole office may sit.
fn address_pause(failures: i64) -> i64 {
    match failures {
        ..=49 => 0,
        50..=199 => 1,
        _ => 5,
    }
}

/// Counts a try as a failure and waits as the failures before it demand; `Err` holds the seconds to
/// wait where that is too long for a request.
pub(super) async fn enter(
    app: &App,
    attempt: &Attempt<'_>,
    account: Option<Uuid>,
) -> anyhow::Result<Result<Gate, u64>> {
    let known = account.is_some_and(|id| attempt.device.knows(id));
    let subject = match account {
        Some(id) if known => format!("device {} {id}", attempt.device.id()),
        Some(id) => format!("account {id}"),
        None => format!("login {}", fold(attempt.login)),
    };
    let gate = Gate {
        account: tokens::sha256(subject),
        address: (!known).then(|| tokens::sha256(format!("address {}", attempt.ip))),
        id: Uuid::now_v7(),
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let seconds = gate.count(&mut tx, now).await?;
    if seconds > WAITED_OUT {
        tx.rollback().await?;
        return Ok(Err(seconds.unsigned_abs()));
    }
    tx.commit().await?;
    tokio::time::sleep(Pause::from_secs(seconds.max(0).unsigned_abs())).await;
    Ok(Ok(gate))
}

impl Gate {
    /// Adds this try and returns the seconds that are left of the pause after the ones before it.
    async fn count(&self, conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<i64> {
        let day = now - Duration::days(1);
        let mut left = left(conn, &self.account, day, account_pause, now).await?;
        queries::add(conn, &self.account, self.id, now).await?;
        if let Some(address) = &self.address {
            let hour = now - Duration::hours(1);
            left = left.max(self::left(conn, address, hour, address_pause, now).await?);
            queries::add(conn, address, self.id, now).await?;
        }
        Ok(left)
    }

    /// The password was right: forgets the failures of this account or device, and this try of the address.
    pub async fn open(self, app: &App) -> anyhow::Result<()> {
        let mut tx = app.db.begin().await?;
        self.open_in(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The same inside a transaction.
    pub async fn open_in(self, conn: &mut PgConnection) -> sqlx::Result<()> {
        queries::clear(conn, &self.account).await?;
        if let Some(address) = &self.address {
            queries::take_back(conn, address, self.id).await?;
        }
        Ok(())
    }
}

async fn left(
    conn: &mut PgConnection,
    subject: &[u8],
    since: DateTime<Utc>,
    pause: fn(i64) -> i64,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let (failures, last) = queries::failures(conn, subject, since).await?;
    let Some(last) = last else { return Ok(0) };
    Ok((last + Duration::seconds(pause(failures)) - now)
        .num_seconds()
        .max(0))
}

/// Forgets the failures of an account whose password was just changed by mail.
pub async fn forget(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<()> {
    queries::clear(conn, &tokens::sha256(format!("account {account}"))).await
}

/// Erases failures that count no more.
pub async fn forget_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    queries::clear_before(conn, before).await
}
