//! What the journal remembers, done again to an older database: nobody comes back who was erased, nobody is
//! asked again who said stop, no workspace opens that was closed.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::app::App;
use crate::audit::Actor;
use crate::contacts::{self, Evidence, suppression};
use crate::crypto::{JournalEntry, Mark, Peppers};
use crate::db::WorkspaceId;
use crate::privacy::effects::{self, Cause};
use crate::{campaigns, privacy, workspaces};

const AT_ONCE: i64 = 5_000;

/// The marks of people, by workspace.
type Marks = HashMap<Uuid, HashSet<(i16, [u8; 32])>>;

#[derive(Default)]
struct Remembered {
    erased: Marks,
    opted_out: Marks,
    /// Who said start after the last of both.
    opted_in: Marks,
    closed: Vec<Uuid>,
    accounts: Vec<Uuid>,
    lines: usize,
}

impl Remembered {
    fn no_longer_in(&mut self, workspace: Uuid, marks: &[(i16, [u8; 32])]) {
        let inside = self.opted_in.entry(workspace).or_default();
        inside.retain(|mark| !marks.contains(mark));
    }
}

/// Goes through the whole journal; doing it twice changes nothing more. Gives the number of its lines that
/// name an act.
pub(super) async fn run(app: &App) -> anyhow::Result<usize> {
    let journal = app.journal.clone();
    let entries = tokio::task::spawn_blocking(move || journal.entries()).await??;
    let remembered = sort(entries);
    for workspace in &remembered.closed {
        close(app, WorkspaceId::proven(*workspace)).await?;
    }
    for account in &remembered.accounts {
        let mut tx = app.db.owner().begin().await?;
        privacy::holds::seal_account(&mut tx, app, *account).await?;
        effects::erase_account(&mut tx, *account, "journal", app.clock.now()).await?;
        tx.commit().await?;
    }
    for (workspace, marks) in &remembered.erased {
        erase(app, WorkspaceId::proven(*workspace), marks).await?;
    }
    for (workspace, marks) in &remembered.opted_in {
        let mut tx = app.db.tenant(WorkspaceId::proven(*workspace)).await?;
        let marks = written(marks);
        suppression::dig_up_marks(&mut tx, WorkspaceId::proven(*workspace), &marks).await?;
        tx.commit().await?;
    }
    for (workspace, marks) in &remembered.opted_out {
        opt_out(app, WorkspaceId::proven(*workspace), marks).await?;
    }
    Ok(remembered.lines)
}

fn sort(entries: Vec<JournalEntry>) -> Remembered {
    let mut all = Remembered::default();
    let marks = |hashes: Vec<Mark>| hashes.into_iter().map(|mark| (mark.0, mark.1));
    for entry in entries {
        match entry {
            JournalEntry::Erased { workspace, hashes } => {
                let hashes: Vec<_> = marks(hashes).collect();
                all.no_longer_in(workspace, &hashes);
                all.erased.entry(workspace).or_default().extend(hashes);
            }
            JournalEntry::OptedOut { workspace, hashes } => {
                let hashes: Vec<_> = marks(hashes).collect();
                all.no_longer_in(workspace, &hashes);
                all.opted_out.entry(workspace).or_default().extend(hashes);
            }
            JournalEntry::OptedIn { workspace, hashes } => {
                let hashes: Vec<_> = marks(hashes).collect();
                let stopped = all.opted_out.entry(workspace).or_default();
                stopped.retain(|mark| !hashes.contains(mark));
                all.opted_in.entry(workspace).or_default().extend(hashes);
            }
            JournalEntry::WorkspaceClosed { workspace } => all.closed.push(workspace),
            JournalEntry::AccountErased { account } => all.accounts.push(account),
            JournalEntry::Epoch { .. } => continue,
        }
        all.lines += 1;
    }
    all
}

async fn close(app: &App, workspace: WorkspaceId) -> anyhow::Result<()> {
    let mut tx = app.db.owner().begin().await?;
    workspaces::rights::erase(&mut tx, workspace).await?;
    tx.commit().await?;
    privacy::shred(app, workspace).await
}

async fn erase(
    app: &App,
    workspace: WorkspaceId,
    marks: &HashSet<(i16, [u8; 32])>,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    if !workspaces::exists(&mut tx, workspace).await? {
        return Ok(());
    }
    let now = app.clock.now();
    let until = now + effects::KEPT_OUT;
    let buried = written(marks);
    suppression::bury(&mut tx, workspace, &buried, effects::RESTORED, (now, until)).await?;
    tx.commit().await?;
    let cause = Cause {
        actor: Actor::System,
        reason: effects::RESTORED,
        request: None,
    };
    for contact in marked(app, workspace, marks).await? {
        effects::erase_contact(app, (workspace, contact), &cause).await?;
    }
    Ok(())
}

fn written(marks: &HashSet<(i16, [u8; 32])>) -> Vec<Mark> {
    marks
        .iter()
        .map(|(version, hash)| Mark(*version, *hash))
        .collect()
}

async fn opt_out(
    app: &App,
    workspace: WorkspaceId,
    marks: &HashSet<(i16, [u8; 32])>,
) -> anyhow::Result<()> {
    let evidence = Evidence {
        source: "journal",
        wording: "",
        on: None,
        recorded_by: None,
    };
    for contact in marked(app, workspace, marks).await? {
        let mut tx = app.db.tenant(workspace).await?;
        let now = app.clock.now();
        contacts::opt_out(&mut tx, workspace, contact, &evidence, now).await?;
        campaigns::stop_for_contact(&mut tx, workspace, contact).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The contacts of a workspace whose number or Meta id has one of the marks.
async fn marked(
    app: &App,
    workspace: WorkspaceId,
    marks: &HashSet<(i16, [u8; 32])>,
) -> anyhow::Result<Vec<Uuid>> {
    let peppers = app.keys.peppers();
    let (mut found, mut after) = (Vec::new(), Uuid::nil());
    loop {
        let mut tx = app.db.tenant(workspace).await?;
        let people = contacts::identities(&mut tx, workspace, after, AT_ONCE).await?;
        tx.commit().await?;
        let Some(last) = people.last() else {
            return Ok(found);
        };
        after = last.0;
        for (id, phone, bsuid) in &people {
            let mut known = [phone, bsuid].into_iter().flatten();
            if known.any(|who| has_mark(&peppers, workspace, who, marks)) {
                found.push(*id);
            }
        }
    }
}

fn has_mark(
    peppers: &Peppers,
    workspace: WorkspaceId,
    who: &str,
    marks: &HashSet<(i16, [u8; 32])>,
) -> bool {
    let own = peppers.hash_all(workspace, who);
    own.iter().any(|mark| marks.contains(mark))
}
