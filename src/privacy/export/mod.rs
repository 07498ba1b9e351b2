//! A copy of everything that is held about a person and, for an owner, in their workspace: collected
//! from the features, packed as a ZIP, sealed on disk, handed out for seven days.

mod bundle;
mod classes;
mod files;

use chrono::Duration;
use uuid::Uuid;

use super::desk::{self, MoveError, Step};
use super::evidence::Evidence;
use super::queries::{self, Export};
use super::request::{Kind, Request};
use super::states::State;
use crate::app::App;
use crate::audit::Actor;
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
    let wanted = |r: &Request| r.state == State::InProgress && r.kind == Kind::Access;
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
    queries::insert_export(&mut tx, export, account, sha256, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}
