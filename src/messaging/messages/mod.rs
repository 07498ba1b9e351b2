//! One-to-one messages: what people write, replies, test sends. A campaign's messages live in its own
//! ledger and move by the same [`Progress`].

mod queries;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::content::Content;
use super::conversations;
use super::status::{Counts, Progress, StatusEvent, Step};
use super::verdict;
use crate::crypto::Keyring;
use crate::db::WorkspaceId;

pub use queries::{doubt_replies, hold_replies, reply_under_way};

/// What a person wrote, as a webhook brought it.
#[derive(Clone, Debug)]
pub struct NewInbound {
    /// Meta's id: the same message twice is stored once.
    pub wamid: String,
    /// `text`, `image`, `location`, `unsupported`, …
    pub kind: String,
    /// What it says.
    pub content: Content,
    /// When, by Meta's clock.
    pub at: DateTime<Utc>,
    /// Who.
    pub contact: Uuid,
    /// To which of our numbers (our row).
    pub phone_number: Uuid,
}

/// Where an inbound message was stored.
#[derive(Clone, Copy, Debug)]
pub struct Received {
    /// Its row.
    pub message: Uuid,
    /// The conversation it belongs to.
    pub conversation: Uuid,
}

/// A message that is to be sent.
#[derive(Clone, Debug)]
pub struct Queued {
    /// In which conversation.
    pub conversation: Uuid,
    /// To whom.
    pub contact: Uuid,
    /// `text` or `template`.
    pub kind: &'static str,
    /// What it says.
    pub content: Content,
    /// The template, if it is one.
    pub template_id: Option<Uuid>,
    /// `service`, `utility`, `marketing` or `authentication`.
    pub category: &'static str,
    /// The member who wrote it; none for what we answer ourselves.
    pub sent_by: Option<Uuid>,
}

/// What an attempt to send came to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The Graph API took it, under this id.
    Accepted(String),
    /// It was refused for good: a stable code.
    Refused(String),
    /// Nobody knows whether it was taken: it is never sent again by itself.
    Unknown,
}

/// A message as pages show it.
#[derive(Clone, Debug)]
pub struct Message {
    /// UUIDv7.
    pub id: Uuid,
    /// Its conversation.
    pub conversation_id: Uuid,
    /// With whom.
    pub contact_id: Uuid,
    /// Whether the person wrote it.
    pub inbound: bool,
    /// `text`, `image`, `template`, …
    pub kind: String,
    /// What it says; nothing once the retention time has taken it.
    pub content: Option<Content>,
    /// `received`, or how far it came: `queued`, `sending`, `unknown`, `sent`, `delivered`, `read`,
    /// `failed`, `skipped`.
    pub status: String,
    /// Why it failed or was skipped: a stable code.
    pub reason: Option<String>,
    /// The member who wrote it.
    pub sent_by: Option<Uuid>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When its sending began.
    pub sending_at: Option<DateTime<Utc>>,
}

impl Message {
    /// Whether a send without an answer has waited so long that a person is asked.
    pub fn is_settled(&self, settling: std::time::Duration, now: DateTime<Utc>) -> bool {
        let waited = self.sending_at.map(|at| now - at);
        waited.is_none_or(|waited| waited.to_std().is_ok_and(|waited| waited >= settling))
    }
}

/// Stores what a person wrote and moves its conversation; nothing when this message is known already.
pub async fn receive(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    new: &NewInbound,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Received>> {
    let conversation =
        conversations::open_conversation(conn, workspace, new.contact, new.phone_number, now)
            .await?;
    let message = Uuid::now_v7();
    let sealed = new.content.seal(keys, workspace, message)?;
    let received = Received {
        message,
        conversation,
    };
    if !queries::insert_inbound(conn, workspace, received, new, &sealed).await? {
        return Ok(None);
    }
    conversations::note_inbound(conn, workspace, conversation, new.at.min(now)).await?;
    Ok(Some(received))
}

/// Puts a message in the queue; a job sends it after the commit.
pub async fn queue_message(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    queued: &Queued,
    now: DateTime<Utc>,
) -> anyhow::Result<Uuid> {
    let message = Uuid::now_v7();
    let sealed = queued.content.seal(keys, workspace, message)?;
    queries::insert_queued(conn, workspace, message, queued, &sealed, now).await?;
    conversations::note_outbound(conn, workspace, queued.conversation, now).await?;
    Ok(message)
}

/// The gate of a plain reply: moves it from `queued` to `sending` if the workspace is active, its
/// number and account are connected and the person wrote within 24 hours. Commit before the call: that
/// commit is when the send begins. Returns whether it may be sent; a refused one is `skipped` with why.
pub async fn begin_sending(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    queries::begin_reply(conn, workspace, message, now).await
}

/// Writes what an attempt came to and returns how the counts change. Harmless when a webhook was first.
pub async fn write_outcome(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> sqlx::Result<Counts> {
    let (step, reason) = match outcome {
        Outcome::Accepted(wamid) => {
            queries::set_wamid(conn, workspace, message, wamid).await?;
            (Step::Sent, None)
        }
        Outcome::Refused(code) => (Step::Failed, Some(code.as_str())),
        Outcome::Unknown => {
            queries::mark_unknown(conn, workspace, message, "no_answer").await?;
            return Ok(Counts::new());
        }
    };
    settle_message(conn, workspace, message, step, reason, now).await
}

/// The call certainly did not go out: the message waits again. False when it moved on meanwhile.
pub async fn put_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
) -> sqlx::Result<bool> {
    queries::put_back(conn, workspace, message).await
}

/// Moves one message by our own knowledge: an answer, or a person's decision.
pub async fn settle_message(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
    step: Step,
    reason: Option<&str>,
    at: DateTime<Utc>,
) -> sqlx::Result<Counts> {
    let rows = queries::lock(conn, workspace, &[], &[message]).await?;
    let moved = rows.into_iter().map(|row| {
        let mut after = row.progress;
        after.advance(step, at);
        Moved {
            reason: reason.map(str::to_owned),
            wamid: row.wamid.clone(),
            after,
            row,
        }
    });
    write_moved(conn, workspace, moved.collect()).await
}

/// Applies Meta's news to the one-to-one messages among them; others are passed over. In any order, as
/// often as they come. Returns how the counts change.
pub async fn apply_statuses(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    events: &[StatusEvent],
) -> sqlx::Result<Counts> {
    let events: Vec<&StatusEvent> = events.iter().filter(|e| !is_anothers(e)).collect();
    if events.is_empty() {
        return Ok(Counts::new());
    }
    let wamids: Vec<String> = events.iter().map(|e| e.wamid.clone()).collect();
    let ids: Vec<Uuid> = events.iter().filter_map(|e| own_row(e)).collect();
    let rows = queries::lock(conn, workspace, &wamids, &ids).await?;
    if rows.is_empty() {
        return Ok(Counts::new());
    }
    let mut by_wamid: HashMap<&str, Vec<&StatusEvent>> = HashMap::new();
    let mut by_row: HashMap<Uuid, Vec<&StatusEvent>> = HashMap::new();
    for event in events {
        match own_row(event) {
            Some(id) => by_row.entry(id).or_default().push(event),
            None => by_wamid.entry(&event.wamid).or_default().push(event),
        }
    }
    let moved = rows.into_iter().map(|row| {
        let known = row.wamid.as_deref().and_then(|wamid| by_wamid.get(wamid));
        let news = known.into_iter().chain(by_row.get(&row.id)).flatten();
        Moved::by(row, news.copied())
    });
    write_moved(conn, workspace, moved.collect()).await
}

/// What a message of ours carries as callback data, so that a webhook finds it without its wamid.
pub fn callback_data(message: Uuid) -> String {
    format!("message:{message}")
}

/// News that carry another feature's id are that feature's.
fn is_anothers(event: &StatusEvent) -> bool {
    let callback = event.callback.as_deref();
    callback.is_some_and(|c| c.starts_with("campaign:"))
}

fn own_row(event: &StatusEvent) -> Option<Uuid> {
    event
        .callback
        .as_deref()?
        .strip_prefix("message:")?
        .parse()
        .ok()
}

/// A row with where it stands after the news.
pub(super) struct Moved {
    row: Stored,
    after: Progress,
    wamid: Option<String>,
    reason: Option<String>,
}

/// A row as it stood before.
pub(super) struct Stored {
    id: Uuid,
    wamid: Option<String>,
    reason: Option<String>,
    progress: Progress,
}

impl Moved {
    fn by<'a>(row: Stored, news: impl Iterator<Item = &'a StatusEvent>) -> Self {
        let mut after = row.progress;
        let (mut wamid, mut reason) = (row.wamid.clone(), row.reason.clone());
        for event in news {
            after.advance(event.step, event.at);
            wamid.get_or_insert_with(|| event.wamid.clone());
            if event.step == Step::Failed {
                reason = event.error.map(|code| code.to_string());
            }
        }
        if after.step() != Some(Step::Failed) {
            reason = None;
        }
        Self {
            row,
            after,
            wamid,
            reason,
        }
    }
}

async fn write_moved(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    moved: Vec<Moved>,
) -> sqlx::Result<Counts> {
    let changed = |m: &Moved| m.after != m.row.progress || m.wamid != m.row.wamid;
    let moved: Vec<Moved> = moved.into_iter().filter(changed).collect();
    if moved.is_empty() {
        return Ok(Counts::new());
    }
    queries::write(conn, workspace, &moved).await?;
    for m in &moved {
        // Who fails has a reason; who is delivered has none.
        if let Some(code) = &m.reason {
            verdict::heed_message(conn, workspace, m.row.id, code).await?;
        }
    }
    let counts = moved.iter().map(|m| m.after.counts_since(&m.row.progress));
    Ok(counts.flatten().collect())
}

/// A message of this workspace, or nothing.
pub async fn message(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Message>> {
    let row = queries::by_id(conn, workspace, id).await?;
    Ok(row.map(|row| row.opened(keys, workspace)))
}

/// The newest messages of a conversation, newest first.
pub async fn messages_of_conversation(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    conversation: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    let rows = queries::of_conversation(conn, workspace, conversation, limit).await?;
    Ok(opened(rows, keys, workspace))
}

/// The newest one-to-one messages with a contact, newest first, through all numbers.
pub async fn messages_of_contact(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    contact: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    let rows = queries::of_contact(conn, workspace, contact, limit).await?;
    Ok(opened(rows, keys, workspace))
}

/// The last message of each conversation, by conversation.
pub async fn last_messages(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    conversations: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, Message>> {
    let rows = queries::last_of_each(conn, workspace, conversations).await?;
    let messages = opened(rows, keys, workspace).into_iter();
    Ok(messages.map(|m| (m.conversation_id, m)).collect())
}

/// Meta's id of the newest message a person wrote in a conversation: marking it read marks all before.
pub async fn newest_inbound_wamid(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
) -> sqlx::Result<Option<String>> {
    queries::newest_inbound_wamid(conn, workspace, conversation).await
}

fn opened(rows: Vec<queries::Row>, keys: &Keyring, workspace: WorkspaceId) -> Vec<Message> {
    rows.into_iter()
        .map(|row| row.opened(keys, workspace))
        .collect()
}
