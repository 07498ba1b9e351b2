//! The list beside the thread, and the thread's own lines, with a mark of what a browser has seen.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::views::{Row, Source};
use crate::app::App;
use crate::campaigns::CampaignMessage;
use crate::contacts;
use crate::db::WorkspaceId;
use crate::http::Page;
use crate::messaging::{self, Conversation, Cursor, MediaFile, Message};

/// Conversations on a page of the list, and messages in a thread.
pub(super) const PAGE: i64 = 50;

/// A page of the list.
pub(super) struct Desk {
    source: Source,
    version: String,
    is_full: bool,
}

impl Desk {
    pub(super) async fn load(
        conn: &mut PgConnection,
        app: &App,
        workspace: WorkspaceId,
        after: Option<Cursor>,
        now: DateTime<Utc>,
    ) -> anyhow::Result<Self> {
        let conversations =
            messaging::list_conversations(conn, workspace, after.as_ref(), PAGE, now).await?;
        let ids: Vec<Uuid> = conversations.iter().map(|c| c.id).collect();
        let people: Vec<Uuid> = conversations.iter().map(|c| c.contact_id).collect();
        let contacts = contacts::find_many(conn, workspace, &people).await?;
        let last = messaging::last_messages(conn, &app.keys, workspace, &ids).await?;
        let mut hasher = DefaultHasher::new();
        for c in &conversations {
            (c.id, c.unread, c.last_message_at).hash(&mut hasher);
        }
        // The words of the time that is left change with the minutes.
        (now.timestamp() / 60).hash(&mut hasher);
        Ok(Self {
            is_full: conversations.len() as i64 == PAGE,
            version: format!("{:016x}", hasher.finish()),
            source: Source {
                conversations,
                contacts: contacts.into_iter().map(|c| (c.id, c)).collect(),
                last,
            },
        })
    }

    pub(super) fn rows(&self, page: &Page, current: Option<Uuid>, now: DateTime<Utc>) -> Vec<Row> {
        self.source.rows(page, current, now)
    }

    /// What a browser that shows this page has seen.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Where the list asks for news of itself.
    pub(super) fn poll(&self, current: Option<Uuid>, after: Option<Uuid>) -> String {
        let mut address = format!("/app/inbox?seen={}", self.version);
        for (name, id) in [("current", current), ("after", after)] {
            if let Some(id) = id {
                address.push_str(&format!("&{name}={id}"));
            }
        }
        address
    }

    /// Where the list goes on; empty where it ends.
    pub(super) fn more(&self) -> String {
        match self.source.conversations.last() {
            Some(Conversation { id, .. }) if self.is_full => format!("/app/inbox?after={id}"),
            _ => String::new(),
        }
    }
}

/// The lines of a thread, newest first.
pub(super) struct History {
    pub messages: Vec<Message>,
    pub files: Vec<MediaFile>,
    /// What campaigns wrote in it.
    pub campaigns: Vec<CampaignMessage>,
}

/// One line of a thread.
#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    /// Somebody wrote it.
    Said(&'a Message),
    /// A campaign did, and when.
    Campaign(&'a CampaignMessage, DateTime<Utc>),
}

impl Line<'_> {
    pub(super) fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Said(message) => message.created_at,
            Self::Campaign(_, at) => *at,
        }
    }
}

impl History {
    /// The newest lines of both, oldest first.
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        let said = self.messages.iter().map(Line::Said);
        let campaigns = self
            .campaigns
            .iter()
            .filter_map(|c| Some(Line::Campaign(c, c.at?)));
        let mut lines: Vec<Line<'_>> = said.chain(campaigns).collect();
        lines.sort_by_key(Line::at);
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        lines.split_off(lines.len().saturating_sub(most))
    }

    /// What a browser that shows these lines has seen.
    pub(super) fn version(&self, settling: Duration, now: DateTime<Utc>) -> String {
        let mut hasher = DefaultHasher::new();
        for message in &self.messages {
            let settled = message.is_settled(settling, now);
            (message.id, &message.status, &message.reason, settled).hash(&mut hasher);
        }
        for campaign in &self.campaigns {
            (campaign.campaign, campaign.status, &campaign.reason).hash(&mut hasher);
        }
        for file in &self.files {
            (file.id, &file.state).hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }
}
