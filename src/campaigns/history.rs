//! Campaign messages of one person, for their page and for the conversation with them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::recipients;
use crate::db::WorkspaceId;
use crate::message_templates::{Rendered, Snapshot};

/// A campaign's message to one person.
#[derive(Clone, Debug)]
pub struct CampaignMessage {
    /// The campaign.
    pub campaign: Uuid,
    /// Its name.
    pub name: String,
    /// What the person reads; nothing where the template was never frozen.
    pub content: Option<Rendered>,
    /// `queued`, `sending`, `sent`, `delivered`, `read`, `failed`, `skipped` or `unknown`.
    pub status: &'static str,
    /// Why it failed or was skipped: a stable code.
    pub reason: Option<String>,
    /// When it was sent, or when that began, or when the campaign did.
    pub at: Option<DateTime<Utc>>,
}

/// The newest campaign messages of a contact, newest first.
pub async fn messages_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    most: i64,
) -> sqlx::Result<Vec<CampaignMessage>> {
    let rows = recipients::of_contact(conn, workspace, contact, None, most).await?;
    Ok(rows.into_iter().map(CampaignMessage::from).collect())
}

/// The newest campaign messages that left, or may have left, from one of our numbers to a contact,
/// newest first: what stands in their conversation.
pub async fn messages_of_thread(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    number: Uuid,
    most: i64,
) -> sqlx::Result<Vec<CampaignMessage>> {
    let rows = recipients::of_contact(conn, workspace, contact, Some(number), most).await?;
    Ok(rows.into_iter().map(CampaignMessage::from).collect())
}

impl From<recipients::OfContact> for CampaignMessage {
    fn from(row: recipients::OfContact) -> Self {
        let snapshot: Option<Snapshot> = serde_json::from_value(row.template_snapshot).ok();
        let texts: Vec<String> = serde_json::from_value(row.parameters).unwrap_or_default();
        Self {
            campaign: row.campaign_id,
            name: row.campaign,
            content: snapshot.map(|s| s.content.render(&texts)),
            status: match row.state.as_str() {
                "sent" if row.read_at.is_some() => "read",
                "sent" if row.delivered_at.is_some() => "delivered",
                "sent" => "sent",
                "failed" => "failed",
                "skipped" => "skipped",
                "unknown" => "unknown",
                "sending" => "sending",
                _ => "queued",
            },
            reason: row.reason,
            at: row
                .sent_at
                .or(row.failed_at)
                .or(row.sending_at)
                .or(row.started_at),
        }
    }
}
