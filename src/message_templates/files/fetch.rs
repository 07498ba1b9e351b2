//! Samples of templates that were made elsewhere: fetched once, so that they can be seen, sent and edited
//! like our own.

use futures_util::{StreamExt, pin_mut};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::account;
use super::super::content::{Content, HeaderFormat, Sample};
use super::super::queries;
use super::{Arrived, Arriving, FILE_LIMIT, keep, kind};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;
use crate::whatsapp::{CallError, Credentials};

/// Fetches the files of a template from Meta.
#[derive(Debug, Serialize, Deserialize)]
pub struct FetchSamples {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The template.
    pub template: Uuid,
}

impl Job for FetchSamples {
    const KIND: &'static str = "fetch_samples";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let (workspace, id) = (self.workspace, self.template);
        let now = app.clock.now();
        let mut tx = app.db.tenant(workspace).await?;
        let Some(template) = queries::get(&mut tx, workspace, id, now).await? else {
            return Ok(());
        };
        let of_account = template.whatsapp_account_id;
        let account = account::by_id(&app, &mut tx, workspace, of_account).await?;
        tx.commit().await?;
        let Some(account) = account else {
            return Ok(());
        };
        for (format, address) in foreign(&template.content) {
            let Some(arrived) = fetch(&app, &account, &address).await? else {
                continue;
            };
            let Ok(mime) = kind(format, arrived.length, &arrived.head) else {
                continue;
            };
            let Ok(kept) = keep(&app, workspace, &account, &arrived, mime).await? else {
                anyhow::bail!("a fetched sample could not be handed to Meta again");
            };
            let mut tx = app.db.tenant(workspace).await?;
            super::adopt(&mut tx, workspace, id, &address, kept).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Files that are Meta's only, with what they are.
fn foreign(content: &Content) -> Vec<(HeaderFormat, String)> {
    let header = content
        .media
        .iter()
        .map(|file| (content.header_format, file));
    let cards = content.cards.iter();
    let cards = cards.filter_map(|card| Some((card.format, card.media.as_ref()?)));
    header
        .chain(cards)
        .filter(|(_, file)| is_foreign(file))
        .map(|(format, file)| (format, file.handle.clone()))
        .collect()
}

pub(super) fn is_foreign(file: &Sample) -> bool {
    file.id.is_none() && file.handle.starts_with("http")
}

/// The file onto the disk; nothing where Meta does not give it (any more), or gives too much.
pub(super) async fn fetch(
    app: &App,
    account: &Credentials,
    address: &str,
) -> anyhow::Result<Option<Arrived>> {
    let body = match app.whatsapp.sample(account, address).await {
        Ok(body) => body,
        Err(CallError::Unreachable) => anyhow::bail!("a sample could not be fetched"),
        Err(_) => return Ok(None),
    };
    let name = url::Url::parse(address).ok().and_then(|url| {
        let last = url.path_segments()?.next_back()?;
        Some(last.chars().filter(|c| !c.is_control()).take(60).collect())
    });
    let mut arriving = Arriving::new(name.unwrap_or_default())?;
    pin_mut!(body);
    while let Some(part) = body.next().await {
        let part = part?;
        if arriving.length() + part.len() as u64 > FILE_LIMIT {
            return Ok(None);
        }
        arriving.write(&part).await?;
    }
    Ok(Some(arriving.end().await?))
}
