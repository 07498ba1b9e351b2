use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::jobs::Job;

/// The nightly round.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Retain {}

impl Job for Retain {
    const KIND: &'static str = "retain";

    async fn run(self, app: App) -> anyhow::Result<()> {
        super::run(&app, false).await?;
        Ok(())
    }
}
