//! A copy of everything that is held about a person and, for an owner, in their workspace: streamed from
//! Postgres through a ZIP into a sealed file, handed out for seven days, at most five times.

mod archive;
mod collect;
mod pack;
mod samples;
mod schema;
mod sheet;
mod vault;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::desk::{self, MoveError, Step};
use super::evidence::Evidence;
use super::queries::{self, Case, Export, Whose};
use super::request::{Kind, Request};
use super::states::State;
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::i18n::Locale;
use crate::jobs;
use crate::policies;
use crate::sharing;

use pack::{Frame, Packed, Piece};
use vault::Key;

pub use schema::document as schema;
pub use vault::{Pieces, read, remove, remove_abandoned};

/// How long a bundle can be fetched.
const KEPT: Duration = Duration::days(7);
/// How often.
pub const MOST_DOWNLOADS: i32 = 5;
/// One person's bundles are built no closer together.
pub const APART: Duration = Duration::hours(24);
/// Batches of rows between the reader and the packer.
const AHEAD: usize = 4;

/// When the next copy of the person behind a request may be built; `None` when at once. Kept apart per
/// person, whichever way they asked.
///
/// # Errors
/// When Postgres fails.
pub async fn not_before(
    conn: &mut PgConnection,
    (subject, request): (&[u8], Option<Uuid>),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let last = queries::last_copy(conn, subject, request).await?;
    Ok(last.map(|at| at + APART).filter(|next| *next > now))
}

/// The new file of a bundle, with its key.
struct Made {
    stored_as: String,
    key: Key,
    packed: Packed,
}

/// What a bundle is of.
enum Of {
    Account(Uuid),
    Contact(WorkspaceId, Uuid),
}

/// Streams rows into a sealed ZIP. What is left of one that failed is removed.
async fn make(app: &App, of: Of, locale: Locale) -> anyhow::Result<Made> {
    let stored_as = Uuid::now_v7().to_string();
    let mut conn = app.db.web().acquire().await?;
    let document = schema::document(&mut conn, app).await?;
    let today = app.clock.now().date_naive();
    let recipients = sharing::recipients(&mut conn, locale, today).await?;
    drop(conn);
    let frame = Frame {
        folder: vault::folder(app),
        stored_as: stored_as.clone(),
        locale,
        now: app.clock.now(),
        schema: schema::address(app),
        document,
        recipients,
        region: policies::region(&app.config.company, locale),
    };
    let (to, pieces) = mpsc::channel::<Piece>(AHEAD);
    let packer = tokio::task::spawn_blocking(move || {
        let key = Key::new();
        pack::pack(pieces, &key, frame).map(|packed| (key, packed))
    });
    let collected = match of {
        Of::Account(account) => collect::of_account(app, account, &to).await,
        Of::Contact(workspace, contact) => {
            collect::of_contact(app, (workspace, contact), &to).await
        }
    };
    drop(to);
    let packed = packer.await?;
    match (collected, packed) {
        (Ok(()), Ok((key, packed))) => Ok(Made {
            stored_as,
            key,
            packed,
        }),
        // Where the packer failed, the reader could only say that nobody takes its rows.
        (Ok(()), Err(error)) | (Err(error), Ok(_)) => {
            remove(app, &stored_as).await?;
            Err(error)
        }
        (Err(read), Err(packed)) => {
            remove(app, &stored_as).await?;
            Err(packed.context(read))
        }
    }
}

impl Made {
    fn export(&self, app: &App, id: Uuid, request: Uuid) -> anyhow::Result<Export> {
        Ok(Export {
            id,
            request_id: request,
            stored_as: self.stored_as.clone(),
            key_sealed: self.key.sealed(app, id)?,
            bytes: i64::try_from(self.packed.bytes)?,
            downloads: 0,
            expires_at: app.clock.now() + KEPT,
        })
    }
}

/// Builds the bundle of an access request and closes the request. Running twice leaves one bundle.
///
/// # Errors
/// When Postgres, the disk or the keys fail: the job tries again.
pub async fn build(app: &App, request: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let found = queries::by_id(&mut tx, request).await?;
    tx.commit().await?;
    let wanted = |r: &Request| r.state == State::InProgress && r.kind.is_copy();
    let Some((request, account)) = found
        .filter(wanted)
        .and_then(|request| Some((request.account_id?, request)))
        .map(|(account, request)| (request, account))
    else {
        return Ok(());
    };
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let made = make(app, Of::Account(account), locale).await?;
    if !publish(app, &made, request.id, account).await? {
        remove(app, &made.stored_as).await?;
    }
    Ok(())
}

/// `false` where the request was taken back, or answered by a run before, in the meantime.
async fn publish(app: &App, made: &Made, request: Uuid, account: Uuid) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(mut request) = queries::by_id(&mut tx, request).await? else {
        return Ok(false);
    };
    let step = Step {
        to: State::Completed,
        actor: Some(Actor::System),
        outcome: "",
        evidence: Some(Evidence::of_bundle(&made.packed.sha256, 1)),
    };
    match desk::advance(&mut tx, app, &mut request, step).await {
        Ok(()) => {}
        Err(MoveError::NotAllowed) => return Ok(false),
        Err(MoveError::Other(error)) => return Err(error),
    }
    let export = made.export(app, request.id, request.id)?;
    let (whose, now) = (Whose::Account(account), app.clock.now());
    queries::insert_export(&mut tx, &export, whose, &made.packed.sha256, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Builds the bundle of what one business holds about a contact. Running twice leaves one bundle.
///
/// # Errors
/// When Postgres, the disk or the keys fail: the job tries again.
pub(super) async fn build_for_contact(
    app: &App,
    request: &Request,
    case: &Case,
) -> anyhow::Result<Evidence> {
    let workspace = WorkspaceId::proven(case.workspace_id);
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let made = make(app, Of::Contact(workspace, case.contact_id), locale).await?;
    let export = made.export(app, case.id, request.id)?;
    let sha256 = made.packed.sha256;
    let mut tx = app.db.begin().await?;
    let before = queries::file_of(&mut tx, case.id).await?;
    let (whose, now) = (Whose::Case(case.id), app.clock.now());
    queries::insert_export(&mut tx, &export, whose, &sha256, now).await?;
    tx.commit().await?;
    if let Some(before) = before {
        remove(app, &before).await?;
    }
    let mut evidence = Evidence::of_bundle(&sha256, 1);
    evidence.add(Evidence::of("rows", i64::try_from(made.packed.rows)?));
    Ok(evidence)
}

/// The person wants a bundle gone: its row, and with it the key, goes now, the file right after.
///
/// # Errors
/// When Postgres or the disk fails.
pub async fn revoke(app: &App, whose: Whose, id: Uuid) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let gone = queries::take_export(&mut tx, whose, id).await?;
    let Some((file, request)) = gone else {
        return Ok(false);
    };
    if let Some(request) = queries::by_id(&mut tx, request).await? {
        let actor = request.account_id.map(Actor::Member);
        desk::log(
            &mut tx,
            &request,
            actor,
            ("bundle-revoked", ""),
            app.clock.now(),
        )
        .await?;
    }
    tx.commit().await?;
    remove(app, &file).await?;
    Ok(true)
}

impl Kind {
    /// Whether it is answered with a bundle.
    pub fn is_copy(self) -> bool {
        matches!(self, Self::Access | Self::Portability)
    }
}

/// Has the bundle of an account's request built.
///
/// # Errors
/// When Postgres fails.
pub async fn order(conn: &mut PgConnection, request: Uuid) -> anyhow::Result<()> {
    jobs::enqueue(conn, &super::jobs::BuildExport { request }).await
}
