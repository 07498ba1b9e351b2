//! Campaign messages of one person, for their page.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::recipients;
use super::test_send;
use crate::db::WorkspaceId;
use crate::message_templates::Snapshot;

/// A campaign's message to one person.
#[derive(Clone, Debug)]
pub struct CampaignMessage {
    /// The campaign.
    pub campaign: Uuid,
    /// Its name.
    pub name: String,
    /// What the person reads; empty where the texts were erased.
    pub body: String,
    /// `queued`, `sent`, `delivered`, `read`, `failed`, `skipped` or `unknown`.
    pub status: &'static str,
    /// Why it failed or was skipped: a stable code.
    pub reason: Option<String>,
    /// When it was sent, or when the campaign began.
    pub at: Option<DateTime<Utc>>,
}

/// The newest campaign messages of a contact, newest first.
pub async fn messages_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    most: i64,
) -> sqlx::Result<Vec<CampaignMessage>> {
    let rows = recipients::of_contact(conn, workspace, contact, most).await?;
    Ok(rows.into_iter().map(CampaignMessage::from).collect())
}

impl From<recipients::OfContact> for CampaignMessage {
    fn from(row: recipients::OfContact) -> Self {
        let snapshot: Option<Snapshot> = serde_json::from_value(row.template_snapshot).ok();
        let texts: Vec<String> = serde_json::from_value(row.parameters).unwrap_or_default();
        Self {
            campaign: row.campaign_id,
            name: row.campaign,
            body: snapshot
                .map(|s| s.content.render(&texts).body)
                .unwrap_or_default(),
            status: match row.state.as_str() {
                "sent" if row.read_at.is_some() => "read",
                "sent" if row.delivered_at.is_some() => "delivered",
                "sent" => "sent",
                "failed" => "failed",
                "skipped" => "skipped",
                "unknown" => "unknown",
                _ => "queued",
            },
            reason: row.reason,
            at: row.sent_at.or(row.failed_at).or(row.started_at),
        }
    }
}

/// Takes a person's number and texts out of the ledger; that and how something was sent stays as a count.
pub async fn erase_for(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<u64> {
    let tests = test_send::erase(conn, workspace, contact).await?;
    Ok(tests + recipients::erase(conn, workspace, contact).await?)
}
