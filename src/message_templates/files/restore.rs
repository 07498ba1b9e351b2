//! The files of an earlier wording: here already, fetched once more, or gone.

use uuid::Uuid;

use super::super::content::{Content, HeaderFormat, Sample};
use super::fetch::{fetch, is_foreign};
use super::{adopt, keep, kind, queries};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;

/// Sees to the files of an earlier wording of a template, so that it comes back with its own and not with
/// those of today. Gives the form's fields whose file is nowhere any more; they stand empty in `content`.
///
/// # Errors
/// When Postgres or the disk does not answer; that Meta gives nothing is an outcome.
pub async fn bring_back(
    app: &App,
    (workspace, template): (WorkspaceId, Uuid),
    account: Option<&Credentials>,
    content: &mut Content,
) -> anyhow::Result<Vec<String>> {
    let mut gone = Vec::new();
    let header = content.header_format;
    let mut places = Vec::new();
    if header.is_media() {
        places.push(("header_media".to_owned(), header, &mut content.media));
    }
    for (at, card) in content.cards.iter_mut().enumerate() {
        places.push((format!("card_{at}_media"), card.format, &mut card.media));
    }
    for (field, format, place) in places {
        let Some(sample) = place.take() else { continue };
        *place = found(app, (workspace, template), account, format, sample).await?;
        if place.is_none() {
            gone.push(field);
        }
    }
    Ok(gone)
}

async fn found(
    app: &App,
    (workspace, template): (WorkspaceId, Uuid),
    account: Option<&Credentials>,
    format: HeaderFormat,
    sample: Sample,
) -> anyhow::Result<Option<Sample>> {
    if let Some(id) = sample.id {
        let mut tx = app.db.tenant(workspace).await?;
        let is_here = queries::is_whole(&mut tx, workspace, id).await?;
        return Ok(is_here.then_some(sample));
    }
    let Some(account) = account.filter(|_| is_foreign(&sample)) else {
        return Ok(None);
    };
    let Ok(Some(arrived)) = fetch(app, account, &sample.handle).await else {
        return Ok(None);
    };
    let Ok(mime) = kind(format, arrived.length, &arrived.head) else {
        return Ok(None);
    };
    let Ok(id) = keep(app, workspace, account, &arrived, mime).await? else {
        return Ok(None);
    };
    let mut tx = app.db.tenant(workspace).await?;
    adopt(&mut tx, workspace, template, &sample.handle, id).await?;
    let facts = queries::facts(&mut tx, workspace, id).await?;
    tx.commit().await?;
    Ok(facts.map(|facts| facts.sample(id)))
}
