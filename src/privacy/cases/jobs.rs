use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{carry, route};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;

/// Sends a proven request to the businesses that hold the number.
#[derive(Debug, Serialize, Deserialize)]
pub struct RouteRequest {
    /// The request.
    pub request: Uuid,
}

impl Job for RouteRequest {
    const KIND: &'static str = "route_privacy_request";

    async fn run(self, app: App) -> anyhow::Result<()> {
        route::route(&app, self.request).await
    }
}

/// Carries out what a business approved.
#[derive(Debug, Serialize, Deserialize)]
pub struct SettleCase {
    /// The business's workspace.
    pub workspace: WorkspaceId,
    /// The case.
    pub case: Uuid,
}

impl Job for SettleCase {
    const KIND: &'static str = "settle_privacy_case";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        carry::settle(&app, self.workspace, self.case).await
    }

    fn key(&self) -> Option<String> {
        Some(format!("settle_privacy_case:{}", self.case))
    }
}

/// Closes a request whose businesses have all answered.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConcludeRequest {
    /// The request.
    pub request: Uuid,
}

impl Job for ConcludeRequest {
    const KIND: &'static str = "conclude_privacy_request";

    async fn run(self, app: App) -> anyhow::Result<()> {
        carry::conclude(&app, self.request).await
    }
}
