//! A send without an answer: only a person says what becomes of it.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::sending;
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::messaging::{self, Conversation, Step};

/// Gives an unknown message up, and queues its words anew where `again`. Anything that is not unknown
/// any more is left alone: a webhook was quicker.
pub(super) async fn settle(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    conversation: &Conversation,
    message: Uuid,
    again: bool,
) -> anyhow::Result<()> {
    let (workspace, now) = (member.workspace, app.clock.now());
    let found = messaging::message(conn, &app.keys, workspace, message).await?;
    let unknown = found.filter(|m| m.status == "unknown" && m.conversation_id == conversation.id);
    let Some(unknown) = unknown.filter(|m| m.is_settled(app.config.settling, now)) else {
        return Ok(());
    };
    let reason = Some("unconfirmed");
    let counts =
        messaging::settle_message(conn, workspace, message, Step::Failed, reason, now).await?;
    sending::count(conn, workspace, counts).await?;
    if again {
        let text = unknown.content.unwrap_or_default().text;
        let by = Some(member.account_id);
        sending::queue_reply(conn, app, workspace, conversation, &text, by).await?;
    }
    let entry = Entry {
        action: "message.decided",
        subject: ("message", Some(message)),
        details: json!({ "again": again }),
    };
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, workspace, actor, entry, now).await?)
}
