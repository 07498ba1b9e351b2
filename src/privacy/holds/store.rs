//! Into the sealed store, in the transaction that erases.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Days, NaiveTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::grounds::{Ground, of_account, of_contact, of_workspace};
use super::queries::{self, NewSet};
use crate::app::App;
use crate::contacts::restriction::Standing;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::messaging;
use crate::privacy::effects::Kept;
use crate::privacy::inventory::{self, CLASSES, Class, Subject};

/// Before a citation that is a law or an order, and not a key of ours.
const LAW: &str = "law:";
/// A row's own time, the first that it has.
const MADE: [&str; 5] = ["created_at", "sent_at", "recorded_at", "accepted_at", "at"];

/// Classes without a day of their own.
const IN_USE: [&str; 2] = ["account", "contacts"];

/// Rows of one class with one end.
type Parts = BTreeMap<(&'static str, DateTime<Utc>), Vec<Value>>;

/// Where held rows lie in the sealed store.
pub(super) fn place(record: Uuid) -> String {
    format!("held_records/content_sealed/{record}")
}

/// Seals what is ordered kept of a contact, with their files; says what, why and until when.
///
/// # Errors
/// When Postgres, the keys or the disk fail: nothing may be erased then.
pub async fn seal_contact(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    standing: &Standing,
    files: &[Uuid],
) -> anyhow::Result<Vec<Kept>> {
    let (now, phone) = (app.clock.now(), standing.phone.as_deref());
    let grounds = of_contact(conn, (workspace, contact), phone, now).await?;
    seal_under(conn, app, (workspace, contact), (standing, files), &grounds).await
}

/// The same for the holds alone that name this contact: the rest of a workspace that closes goes set by set.
///
/// # Errors
/// When Postgres, the keys or the disk fail.
pub(in crate::privacy) async fn seal_named(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    standing: &Standing,
    files: &[Uuid],
) -> anyhow::Result<()> {
    let grounds = queries::holds_on(conn, workspace, contact, app.clock.now()).await?;
    seal_under(conn, app, (workspace, contact), (standing, files), &grounds).await?;
    Ok(())
}

async fn seal_under(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    (standing, files): (&Standing, &[Uuid]),
    grounds: &[Ground],
) -> anyhow::Result<Vec<Kept>> {
    let (now, phone) = (app.clock.now(), standing.phone.as_deref());
    let subject = Subject::contact(workspace, contact, phone, &standing.email);
    let known = [
        phone,
        standing.bsuid.as_deref(),
        Some(standing.email.as_str()),
    ];
    let marks = marks(app, known.into_iter().flatten());
    let mut kept = Vec::new();
    for ground in grounds {
        let mut parts = collect(conn, app, ground, &subject, now).await?;
        add_files(app, (workspace, files), &mut parts).await?;
        kept.extend(store(conn, app, ground, (Some(workspace), &marks), parts).await?);
    }
    Ok(kept)
}

/// The same for an account.
///
/// # Errors
/// When Postgres or the keys fail: nothing may be erased then.
pub async fn seal_account(
    owner: &mut PgConnection,
    app: &App,
    account: Uuid,
) -> anyhow::Result<Vec<Kept>> {
    let now = app.clock.now();
    let grounds = of_account(owner, account, now).await?;
    let subject = Subject::Account(account);
    let known = queries::names_of_account(owner, account).await?;
    let marks = marks(app, known.iter().map(String::as_str));
    let mut kept = Vec::new();
    for ground in &grounds {
        let parts = collect(owner, app, ground, &subject, now).await?;
        kept.extend(store(owner, app, ground, (None, &marks), parts).await?);
    }
    Ok(kept)
}

/// What is held of a workspace that closes: of its business, and of contacts that a hold names. The rest of
/// its rows goes through [`seal_rows`], set by set.
///
/// # Errors
/// When Postgres, the keys or the disk fail.
pub async fn seal_workspace(
    owner: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    for ground in of_workspace(owner, workspace, now).await? {
        let subject = Subject::Workspace(workspace);
        let parts = collect(owner, app, &ground, &subject, now).await?;
        store(owner, app, &ground, (Some(workspace), &[]), parts).await?;
    }
    Ok(())
}

/// The contacts of a workspace that a hold of their own names, sealed before it is emptied.
///
/// # Errors
/// When Postgres, the keys or the disk fail.
pub(in crate::privacy) async fn held_contacts(
    owner: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    queries::held_contacts(owner, workspace, now).await
}

/// Seals rows of a class that are being deleted with their workspace.
///
/// # Errors
/// When Postgres, the keys or the disk fail.
pub async fn seal_rows(
    owner: &mut PgConnection,
    app: &App,
    (workspace, class): (WorkspaceId, &'static Class),
    grounds: &[Ground],
    rows: Vec<(&'static str, Value)>,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    for ground in grounds.iter().filter(|ground| ground.covers(class)) {
        let mut parts = Parts::new();
        sort(class, ground, rows.clone(), now, &mut parts);
        store(owner, app, ground, (Some(workspace), &[]), parts).await?;
    }
    Ok(())
}

async fn collect(
    conn: &mut PgConnection,
    app: &App,
    ground: &Ground,
    subject: &Subject,
    now: DateTime<Utc>,
) -> anyhow::Result<Parts> {
    let mut parts = Parts::new();
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        if ground.covers(class) {
            let rows = inventory::export(conn, &app.keys, class, subject).await?;
            sort(class, ground, rows, now, &mut parts);
        }
    }
    Ok(parts)
}

/// By end, to the day: a part is read and ends as a whole.
fn sort(
    class: &Class,
    ground: &Ground,
    rows: Vec<(&'static str, Value)>,
    now: DateTime<Utc>,
    parts: &mut Parts,
) {
    for (table, row) in rows {
        let named = MADE
            .iter()
            .find_map(|name| row.get(name)?.as_str()?.parse().ok());
        // What describes somebody is in use until the day it is erased.
        let made = named.filter(|_| !IN_USE.contains(&class.key));
        if let Some(end) = ground.until.of(made, now) {
            let part = parts.entry((class.key, day_after(end))).or_default();
            part.push(json!({ "table": table, "row": row }));
        }
    }
}

fn day_after(end: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = end.date_naive().and_time(NaiveTime::MIN).and_utc();
    if midnight == end {
        end
    } else {
        midnight + Days::new(1)
    }
}

async fn add_files(
    app: &App,
    (workspace, files): (WorkspaceId, &[Uuid]),
    parts: &mut Parts,
) -> anyhow::Result<()> {
    let media: Vec<_> = parts
        .keys()
        .filter(|(class, _)| *class == "media")
        .copied()
        .collect();
    let Some(last) = media.into_iter().max_by_key(|(_, end)| *end) else {
        return Ok(());
    };
    for file in files {
        let whole = self::file(app, workspace, *file).await?;
        parts.entry(last).or_default().extend(whole);
    }
    Ok(())
}

/// A stored file as it goes into the store; `None` when it is gone.
///
/// # Errors
/// When the disk fails or the file was changed.
pub(in crate::privacy) async fn file(
    app: &App,
    workspace: WorkspaceId,
    id: Uuid,
) -> anyhow::Result<Option<Value>> {
    let data_dir = &app.config.data_dir;
    let bytes = messaging::read_media(&app.keys, data_dir, workspace, id).await?;
    Ok(bytes.map(|bytes| json!({ "file": id, "base64": STANDARD.encode(bytes) })))
}

async fn store(
    conn: &mut PgConnection,
    app: &App,
    ground: &Ground,
    (workspace, marks): (Option<WorkspaceId>, &[Vec<u8>]),
    parts: Parts,
) -> anyhow::Result<Vec<Kept>> {
    let Some(until) = parts.keys().map(|(_, end)| *end).max() else {
        return Ok(Vec::new());
    };
    let mut counts: BTreeMap<&str, (usize, DateTime<Utc>)> = BTreeMap::new();
    for ((class, end), rows) in &parts {
        let count = counts.entry(class).or_insert((0, *end));
        *count = (count.0 + rows.len(), count.1.max(*end));
    }
    let rows: BTreeMap<_, _> = counts
        .iter()
        .map(|(class, (rows, _))| (class, rows))
        .collect();
    let set = NewSet {
        id: Uuid::now_v7(),
        hold: ground.hold,
        workspace,
        citation: &ground.citation,
        counts: serde_json::to_value(rows)?,
        marks,
        until,
    };
    queries::insert_set(conn, &set, app.clock.now()).await?;
    for ((class, end), rows) in parts {
        let id = Uuid::now_v7();
        let plain = serde_json::to_vec(&rows)?;
        let sealed = app.keys.seal(KeyScope::Held, &place(id), &plain)?;
        queries::insert_record(conn, (id, set.id), class, &sealed, end).await?;
    }
    let kept = |(class, (_, end)): (&str, (usize, DateTime<Utc>))| Kept {
        class: class.to_owned(),
        citation: format!("{LAW}{}", ground.citation),
        until: Some(end),
    };
    Ok(counts.into_iter().map(kept).collect())
}

/// What finds a set again for whoever knows a number or an address.
pub(super) fn marks<'a>(app: &App, known: impl Iterator<Item = &'a str>) -> Vec<Vec<u8>> {
    let peppers = app.keys.peppers();
    let platform = WorkspaceId::proven(Uuid::nil());
    let known = known
        .map(|who| who.trim().to_lowercase())
        .filter(|who| !who.is_empty());
    known
        .flat_map(|who| peppers.hash_all(platform, &format!("held {who}")))
        .map(|(_, mark)| mark.to_vec())
        .collect()
}
