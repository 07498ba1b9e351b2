//! A reply's way out: queued in the caller's transaction, begun through the gate and committed, called,
//! and its outcome written. Nothing is ever sent again by itself once its call may have arrived.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::jobs::SendReply;
use super::{account, queries};
use crate::analytics::{self, Kind};
use crate::app::App;
use crate::contacts;
use crate::db::WorkspaceId;
use crate::jobs;
use crate::messaging::{self, Content, Conversation, Counts, Outcome, Queued, Refusal, pace_of};
use crate::whatsapp::{Credentials, Outgoing};

/// Tries of a message that certainly did not go out.
const TRIES: u32 = 6;

/// Puts a member's reply in the queue.
pub async fn queue_reply(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    conversation: &Conversation,
    text: &str,
    sent_by: Option<Uuid>,
) -> anyhow::Result<Uuid> {
    let queued = Queued {
        conversation: conversation.id,
        contact: conversation.contact_id,
        kind: "text",
        content: Content::text(text),
        template_id: None,
        category: "service",
        sent_by,
    };
    let now = app.clock.now();
    let message = messaging::queue_message(conn, &app.keys, workspace, &queued, now).await?;
    jobs::enqueue(conn, &SendReply::first(workspace, message)).await?;
    Ok(message)
}

/// Puts an answer of the product itself in the queue: the acknowledgement of a STOP.
pub async fn queue_own_reply(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    conversation: Uuid,
    text: &str,
) -> anyhow::Result<()> {
    if let Some(conversation) = messaging::conversation(conn, workspace, conversation).await? {
        queue_reply(conn, app, workspace, &conversation, text, None).await?;
    }
    Ok(())
}

/// Everything a call needs, read in the transaction that begins it.
struct Call {
    credentials: Credentials,
    mps: u32,
    number: Uuid,
    phone: Option<String>,
    user_id: Option<String>,
    text: String,
}

/// Sends a queued reply.
///
/// # Errors
/// When Postgres fails; the job then runs again, and finds out what became of the message.
pub(super) async fn send(app: &App, job: &SendReply) -> anyhow::Result<()> {
    let Some(call) = begin(app, job).await? else {
        return Ok(());
    };
    let started = pace_of(call.number, call.mps).start().await;
    let tracer = Some(messaging::callback_data(job.message));
    let message = match (&call.phone, &call.user_id) {
        (Some(phone), _) => Outgoing::text(phone, &call.text, tracer),
        (None, Some(user_id)) => Outgoing::text("", &call.text, tracer).to_user_id(user_id),
        (None, None) => return finish(app, job, Outcome::Refused("no_address".into())).await,
    };
    let sent = app.whatsapp.send(&call.credentials, &message).await;
    drop(started);
    match messaging::verdict(sent) {
        Ok(outcome) => finish(app, job, outcome).await,
        Err(again) if job.attempt < TRIES => {
            if again.is_pace() {
                pace_of(call.number, call.mps).slow_down();
            }
            put_back(app, job, again.after).await
        }
        Err(again) => finish(app, job, Outcome::Refused(again.code)).await,
    }
}

/// Passes the gate and commits `sending`; from then on only an answer, a webhook or a person moves it.
async fn begin(app: &App, job: &SendReply) -> anyhow::Result<Option<Call>> {
    let (workspace, now) = (job.workspace, app.clock.now());
    let mut tx = app.db.tenant(workspace).await?;
    let found = messaging::message(&mut tx, &app.keys, workspace, job.message).await?;
    let Some(message) = found else {
        return Ok(None);
    };
    if message.status == "sending" {
        // A process died between the call and its outcome.
        messaging::write_outcome(&mut tx, workspace, job.message, &Outcome::Unknown, now).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let conversation = messaging::conversation(&mut tx, workspace, message.conversation_id).await?;
    let contact = contacts::find(&mut tx, workspace, message.contact_id).await?;
    let (Some(conversation), Some(contact)) = (conversation, contact) else {
        return Ok(None);
    };
    let number = conversation.phone_number_id;
    let account = account::of_number(app, &mut tx, workspace, number).await?;
    let begun = messaging::begin_sending(&mut tx, workspace, job.message, now).await?;
    let user_id = contacts::user_id(&mut tx, workspace, contact.id).await?;
    if begun && account.is_none() {
        // There is nothing to call with, so it ends here and not in `sending`.
        let refused = Outcome::Refused(Refusal::NumberStopped.code().to_owned());
        let counts =
            messaging::write_outcome(&mut tx, workspace, job.message, &refused, now).await?;
        count(&mut tx, workspace, counts).await?;
    }
    tx.commit().await?;
    let (Some((credentials, mps)), true) = (account, begun) else {
        return Ok(None);
    };
    Ok(Some(Call {
        credentials,
        mps,
        number,
        phone: contact.phone,
        user_id,
        text: message.content.unwrap_or_default().text,
    }))
}

async fn finish(app: &App, job: &SendReply, outcome: Outcome) -> anyhow::Result<()> {
    let (workspace, now) = (job.workspace, app.clock.now());
    let mut tx = app.db.tenant(workspace).await?;
    let counts = messaging::write_outcome(&mut tx, workspace, job.message, &outcome, now).await?;
    count(&mut tx, workspace, counts).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_back(app: &App, job: &SendReply, after: Duration) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(job.workspace).await?;
    if messaging::put_back(&mut tx, job.workspace, job.message).await? {
        let at = app.clock.now() + after * 2_u32.pow(job.attempt - 1);
        jobs::enqueue_at(&mut tx, &job.next(), Some(at)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Adds how a message moved to the counts of days.
pub(super) async fn count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    counts: Counts,
) -> anyhow::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    let zone = queries::zone(conn, workspace).await?;
    let events: Vec<(DateTime<Utc>, Kind, i64)> = counts
        .into_iter()
        .map(|(at, step, n)| (at, Kind::from(step), n))
        .collect();
    let zone = zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    Ok(analytics::record(conn, workspace, zone, &events).await?)
}
