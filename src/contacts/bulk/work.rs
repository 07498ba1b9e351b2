//! The work of a bulk act, set by set along the key. Each set is one transaction with its progress, so that
//! a crash goes on where it was.

use serde_json::json;
use uuid::Uuid;

use super::{Act, BulkAct, end, place, queries};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::campaigns;
use crate::contacts::consent::{Evidence, opt_out};
use crate::contacts::segments::{Selection, ids_after};
use crate::contacts::{queries as contacts, remember_opt_out};
use crate::crypto::KeyScope;
use crate::db::{Tx, WorkspaceId};

/// What one step of an act came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A set is done; there may be more.
    Done,
    /// These are to be erased, for this member; then [`erased`] is called and the next step asked for.
    Erase(Vec<Uuid>, Option<Uuid>),
    /// Nobody is left, or a person stopped it.
    Over,
}

/// Contacts in one set: an opt-out writes the journal for each person, an erasure waits for each.
fn set(act: &Act) -> i64 {
    match act {
        Act::Tag(_) | Act::Untag(_) => 2_000,
        Act::OptOut => 100,
        Act::Delete => 20,
    }
}

/// Does the next set of an act, or says whom to erase.
///
/// # Errors
/// When Postgres or the journal fails: to be run again.
pub async fn step(app: &App, workspace: WorkspaceId, id: Uuid) -> anyhow::Result<Step> {
    let mut tx = app.db.tenant(workspace).await?;
    if !queries::take(&mut tx, workspace, id).await? {
        return Ok(Step::Over);
    }
    let Some(bulk) = queries::find(&mut tx, workspace, id).await? else {
        return Ok(Step::Over);
    };
    let scope = KeyScope::Workspace(workspace);
    let plain = app
        .keys
        .open_sealed(scope, &place(id), &bulk.selection_sealed)?;
    let selection: Selection = serde_json::from_slice(&plain)?;
    let most = set(&bulk.act);
    let found = ids_after(
        &mut tx,
        workspace,
        &selection,
        bulk.reached,
        most,
        bulk.created_at,
    )
    .await?;
    // Ids are in the order of time: whoever came after the person said yes is not meant.
    let meant: Vec<Uuid> = found.into_iter().filter(|contact| *contact < id).collect();
    let Some(last) = meant.last().copied() else {
        finish(&mut tx, app, workspace, &bulk).await?;
        tx.commit().await?;
        return Ok(Step::Over);
    };
    if bulk.act == Act::Delete {
        tx.commit().await?;
        return Ok(Step::Erase(meant, bulk.created_by));
    }
    let changed = apply(&mut tx, app, workspace, &bulk, &meant).await?;
    let seen = meant.len() as i64;
    queries::advance(&mut tx, workspace, id, seen, changed, last).await?;
    tx.commit().await?;
    Ok(Step::Done)
}

/// Notes that contacts of a set were erased.
///
/// # Errors
/// When Postgres fails.
pub async fn erased(
    app: &App,
    workspace: WorkspaceId,
    id: Uuid,
    contacts: &[Uuid],
) -> anyhow::Result<()> {
    let Some(last) = contacts.last() else {
        return Ok(());
    };
    let mut tx = app.db.tenant(workspace).await?;
    let people = contacts.len() as i64;
    queries::advance(&mut tx, workspace, id, people, people, *last).await?;
    Ok(tx.commit().await?)
}

async fn apply(
    tx: &mut Tx,
    app: &App,
    workspace: WorkspaceId,
    bulk: &BulkAct,
    meant: &[Uuid],
) -> anyhow::Result<i64> {
    match &bulk.act {
        Act::Tag(tag) => {
            let changed = contacts::add_tag(tx, workspace, meant, tag).await?;
            Ok(changed.cast_signed())
        }
        Act::Untag(tag) => {
            let changed = contacts::remove_tag(tx, workspace, meant, tag).await?;
            Ok(changed.cast_signed())
        }
        Act::OptOut => stop_all(tx, app, workspace, bulk, meant).await,
        Act::Delete => Ok(0),
    }
}

/// As the single act on a contact's page, for each of them.
async fn stop_all(
    tx: &mut Tx,
    app: &App,
    workspace: WorkspaceId,
    bulk: &BulkAct,
    meant: &[Uuid],
) -> anyhow::Result<i64> {
    let evidence = Evidence {
        source: "bulk",
        wording: "",
        on: None,
        recorded_by: bulk.created_by,
    };
    let mut changed = 0;
    for contact in meant {
        let now = app.clock.now();
        if opt_out(tx, workspace, *contact, &evidence, now).await? {
            changed += 1;
        }
        campaigns::stop_for_contact(tx, workspace, *contact).await?;
        remember_opt_out(tx, app, workspace, *contact).await?;
    }
    Ok(changed)
}

async fn finish(
    tx: &mut Tx,
    app: &App,
    workspace: WorkspaceId,
    bulk: &BulkAct,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    if end(tx, app, workspace, bulk.id, "done").await? {
        let entry = Entry {
            action: "contacts.bulk_done",
            subject: ("bulk", Some(bulk.id)),
            details: json!({ "act": bulk.act.code(), "seen": bulk.seen, "changed": bulk.changed }),
        };
        audit::record(tx, workspace, Actor::System, entry, now).await?;
    }
    Ok(())
}
