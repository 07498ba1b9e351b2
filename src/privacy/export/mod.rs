//! A copy of everything that is held about a person and, for an owner, in their workspace: collected
//! from the features, packed as a ZIP, sealed on disk, handed out for seven days.

mod bundle;
mod classes;
mod files;

use chrono::Duration;
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

pub use files::{read, remove};

/// How long a bundle can be fetched.
const KEPT: Duration = Duration::days(7);
/// How often.
pub const MOST_DOWNLOADS: i32 = 5;

/// Builds the bundle of an access request and closes the request. Running twice leaves one bundle.
///
/// # Errors
/// When Postgres, the disk or the keys fail: the job tries again.
pub async fn build(app: &App, request: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let found = queries::by_id(&mut tx, request).await?;
    tx.commit().await?;
    let wanted = |r: &Request| {
        let copy = matches!(r.kind, Kind::Access | Kind::Portability);
        r.state == State::InProgress && copy
    };
    let Some((request, account)) = found
        .filter(wanted)
        .and_then(|request| Some((request.account_id?, request)))
        .map(|(account, request)| (request, account))
    else {
        return Ok(());
    };
    let now = app.clock.now();
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let classes = classes::collect(app, account).await?;
    let zip = tokio::task::spawn_blocking(move || bundle::pack(&classes, locale, now)).await??;
    let export = Export {
        id: request.id,
        request_id: request.id,
        stored_as: request.id.to_string(),
        bytes: i64::try_from(zip.len())?,
        downloads: 0,
        expires_at: now + KEPT,
    };
    files::write(app, &export.stored_as, &zip).await?;
    publish(app, &export, account, &crate::crypto::tokens::sha256(&zip)).await
}

async fn publish(app: &App, export: &Export, account: Uuid, sha256: &[u8]) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let Some(mut request) = queries::by_id(&mut tx, export.request_id).await? else {
        return Ok(());
    };
    let step = Step {
        to: State::Completed,
        actor: Some(Actor::System),
        outcome: "",
        evidence: Some(Evidence::of_bundle(sha256, 1)),
    };
    match desk::advance(&mut tx, app, &mut request, step).await {
        Ok(()) => {}
        // Taken back, or built by a run before, in the meantime.
        Err(MoveError::NotAllowed) => return Ok(()),
        Err(MoveError::Other(error)) => return Err(error),
    }
    let whose = Whose::Account(account);
    queries::insert_export(&mut tx, export, whose, sha256, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
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
    let now = app.clock.now();
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let classes = classes::of_contact(app, workspace, case.contact_id).await?;
    let rows = classes.iter().map(|(_, rows)| rows.len()).sum::<usize>();
    let zip = tokio::task::spawn_blocking(move || bundle::pack(&classes, locale, now)).await??;
    let export = Export {
        id: case.id,
        request_id: request.id,
        stored_as: case.id.to_string(),
        bytes: i64::try_from(zip.len())?,
        downloads: 0,
        expires_at: now + KEPT,
    };
    files::write(app, &export.stored_as, &zip).await?;
    let sha256 = crate::crypto::tokens::sha256(&zip);
    let mut tx = app.db.begin().await?;
    let whose = Whose::Case(case.id);
    queries::insert_export(&mut tx, &export, whose, &sha256, now).await?;
    tx.commit().await?;
    let mut evidence = Evidence::of_bundle(&sha256, 1);
    evidence.add(Evidence::of("rows", i64::try_from(rows)?));
    Ok(evidence)
}
