//! Stopping an import, and the rows that it did not come to.

use actix_web::web;
use futures_util::stream;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::show::find;
use crate::accounts::Member;
use crate::app::App;
use crate::contacts::imports::refusal::ReadError;
use crate::contacts::imports::{files, queries, rest, stop};
use crate::http::{Error, FlashKind, Jar, Page, Result, csv_stream, flash, see_other};

/// `POST imports/{id}/stop`: one that has ended meanwhile shows its report.
pub async fn start(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    find(&mut tx, &member, *id).await?;
    let now = app.clock.now();
    if stop::stop(&mut tx, member.workspace, *id, member.account_id, now).await? {
        tx.commit().await?;
    } else {
        flash(&jar, FlashKind::Info, page.t("imports-stop-late"));
    }
    see_other(&format!("/app/contacts/imports/{id}"))
}

/// `GET imports/{id}/not-read.csv`
pub async fn rest(app: web::Data<App>, member: Member, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    let kept = files::path(&app, &import).filter(|path| path.exists());
    let path = kept.filter(|_| stop::has_rest(&import));
    let (Some(path), Some(layout)) = (path, import.layout) else {
        return Err(Error::NotFound);
    };
    let stored = queries::stored_rows(&mut tx, member.workspace, import.id).await?;
    drop(tx);
    let (sender, parts) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let broken = match rest::send(&path, &layout, stored, &sender) {
            Ok(()) => return,
            Err(ReadError::Refused(refusal)) => anyhow::anyhow!("refused: {}", refusal.code()),
            Err(ReadError::Io(error)) => error.into(),
        };
        // A receiver that is gone asks no more why the file ends.
        let _ = sender.blocking_send(Err(broken));
    });
    let parts = stream::unfold(parts, |mut parts| async move {
        let part = parts.recv().await?;
        Some((part, parts))
    });
    csv_stream("not-read.csv", Box::pin(parts))
}
