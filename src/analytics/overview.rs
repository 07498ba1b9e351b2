use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::db::WorkspaceId;

/// The way from sign-up to the first delivered message.
#[derive(Clone, Copy, Debug, Default)]
pub struct FirstSteps {
    /// A WhatsApp number is connected.
    pub number: bool,
    /// A template was approved.
    pub template: bool,
    /// Somebody is there to write to.
    pub contacts: bool,
    /// Something was sent.
    pub sent: bool,
    /// Something arrived.
    pub delivered: bool,
}

impl FirstSteps {
    /// How many of the five are done.
    pub fn done(&self) -> i64 {
        [
            self.number,
            self.template,
            self.contacts,
            self.sent,
            self.delivered,
        ]
        .into_iter()
        .map(i64::from)
        .sum()
    }

    /// Whether the list has served its purpose.
    pub fn complete(&self) -> bool {
        self.done() == 5
    }
}

/// Something that waits for a person.
#[derive(Clone, Debug)]
pub enum Attention {
    /// Meta refused a template.
    TemplateRejected {
        /// Which.
        id: Uuid,
        /// Its name.
        name: String,
    },
    /// A campaign stopped by itself or was paused.
    CampaignPaused {
        /// Which.
        id: Uuid,
        /// Its name.
        name: String,
    },
    /// Sends without an answer: a person decides.
    UnknownSends {
        /// The campaign.
        id: Uuid,
        /// Its name.
        name: String,
        /// How many.
        count: i64,
    },
    /// Conversations whose 24 hours end within four.
    WindowsClosing {
        /// How many.
        count: i64,
    },
    /// A number or account was stopped.
    NumberStopped,
}

/// What the overview shows besides figures.
pub struct Overview {
    /// The checklist.
    pub steps: FirstSteps,
    /// What waits, most pressing first.
    pub attention: Vec<Attention>,
    /// The newest campaigns.
    pub campaigns: Vec<RecentCampaign>,
}

/// A campaign in the overview's table.
pub struct RecentCampaign {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// `draft`, `running`, …
    pub status: String,
    /// Accepted.
    pub sent: i64,
    /// Of those, delivered.
    pub delivered: i64,
    /// Of those, read.
    pub read: i64,
    /// When it started, or was made.
    pub at: chrono::DateTime<chrono::Utc>,
}

/// Gathers it in four statements.
pub async fn overview(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<Overview> {
    Ok(Overview {
        steps: queries::first_steps(conn, workspace).await?,
        attention: queries::attention(conn, workspace, now).await?,
        campaigns: queries::recent_campaigns(conn, workspace).await?,
    })
}
