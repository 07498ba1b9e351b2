//! A person's STOP: from its commit on no marketing send to them begins; it counts as done when none
//! that began before is still under way, and only then it is acknowledged, once.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::apply::Scope;
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::campaigns;
use crate::contacts::{self, Evidence};
use crate::db::WorkspaceId;
use crate::i18n::Locale;
use crate::inbox;
use crate::jobs::{self, Job};

/// How long between two looks at sends that are under way, in seconds.
const LOOK_AGAIN_SECONDS: i64 = 2;

/// How a person said stop.
pub(super) struct Said<'a> {
    /// For the consent ledger.
    pub source: &'a str,
    /// Their own words; empty for a switch.
    pub words: &'a str,
    /// Where and in which language to acknowledge it.
    pub answer_in: Option<(Uuid, Locale)>,
}

/// Opts a contact out, takes their waiting marketing out of the queues, and has it acknowledged.
pub(super) async fn stop(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    said: &Said<'_>,
) -> anyhow::Result<()> {
    let evidence = evidence(said.source, said.words);
    let changed = contacts::opt_out(conn, scope.workspace, contact, &evidence, scope.now).await?;
    if !changed {
        return Ok(());
    }
    campaigns::stop_for_contact(conn, scope.workspace, contact).await?;
    note(scope, conn, contact, "contact.opted_out", said.source).await?;
    let conversation = said.answer_in.map(|(conversation, _)| conversation);
    let locale = said.answer_in.map_or(Locale::En, |(_, locale)| locale);
    queries::open_opt_out(
        conn,
        scope.workspace,
        contact,
        conversation,
        locale.code(),
        scope.now,
    )
    .await?;
    let job = ConfirmOptOut {
        workspace: scope.workspace,
        contact,
    };
    jobs::enqueue(conn, &job).await
}

/// The person asks for marketing again: only their own words (or their own switch) do that.
pub(super) async fn start(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    source: &str,
    words: &str,
) -> anyhow::Result<()> {
    let evidence = evidence(source, words);
    if contacts::opt_in(conn, scope.workspace, contact, &evidence, scope.now).await? {
        // Their own word, and newer than any erasure: uploads may know them again.
        contacts::let_in_again(conn, &scope.app.keys, scope.workspace, contact).await?;
        contacts::remember_opt_in(conn, scope.app, scope.workspace, contact).await?;
        queries::forget_opt_out(conn, scope.workspace, contact).await?;
        note(scope, conn, contact, "contact.opted_in", source).await?;
    }
    Ok(())
}

fn evidence<'a>(source: &'a str, wording: &'a str) -> Evidence<'a> {
    Evidence {
        source,
        wording,
        on: None,
        recorded_by: None,
    }
}

async fn note(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    action: &str,
    source: &str,
) -> anyhow::Result<()> {
    let entry = Entry {
        action,
        subject: ("contact", Some(contact)),
        details: serde_json::json!({ "source": source }),
    };
    let actor = Actor::Contact(contact);
    Ok(audit::record(conn, scope.workspace, actor, entry, scope.now).await?)
}

/// Closes an opt-out once nothing of it is under way, and acknowledges it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConfirmOptOut {
    /// Whose contact.
    pub workspace: WorkspaceId,
    /// Who said stop.
    pub contact: Uuid,
}

impl Job for ConfirmOptOut {
    const KIND: &'static str = "confirm_opt_out";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let now = app.clock.now();
        let mut tx = app.db.tenant(self.workspace).await?;
        let open = queries::lock_opt_out(&mut tx, self.workspace, self.contact).await?;
        let Some(open) = open else { return Ok(()) };
        if campaigns::stop_for_contact(&mut tx, self.workspace, self.contact).await? {
            let later = now + Duration::seconds(LOOK_AGAIN_SECONDS);
            jobs::enqueue_at(&mut tx, &self, Some(later)).await?;
            tx.commit().await?;
            return Ok(());
        }
        contacts::remember_opt_out(&mut tx, &app, self.workspace, self.contact).await?;
        queries::close_opt_out(&mut tx, self.workspace, self.contact, now).await?;
        if let Some(conversation) = open.conversation_id {
            let locale = Locale::parse(&open.locale).unwrap_or(Locale::En);
            let text = locale.text("inbox-stop-confirmed");
            inbox::queue_own_reply(&mut tx, &app, self.workspace, conversation, &text).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
