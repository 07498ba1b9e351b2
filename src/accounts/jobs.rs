use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{consents, links, queries, sign_in, sign_up};
use crate::app::App;
use crate::jobs::Job;

/// How long a name stays taken after a sign-up with an address that was known already.
const RESERVED_DAYS: i64 = 365;

/// The hourly round: what has ended is erased.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepAccounts {}

impl Job for SweepAccounts {
    const KIND: &'static str = "sweep_accounts";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let now = app.clock.now();
        let sessions = &app.config.sessions;
        let longest = sessions.absolute.max(sessions.remembered);
        let mut tx = app.db.begin().await?;
        queries::forget_sessions(&mut tx, now - Duration::from_std(longest)?).await?;
        links::forget_expired(&mut tx, now - Duration::days(1)).await?;
        consents::forget_links(&mut tx, now).await?;
        sign_in::forget_before(&mut tx, now - Duration::days(1)).await?;
        sign_up::forget_old(&mut tx, now - Duration::days(RESERVED_DAYS)).await?;
        tx.commit().await?;
        Ok(())
    }
}
