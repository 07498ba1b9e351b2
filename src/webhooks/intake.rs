use std::collections::BTreeSet;

use anyhow::Context;
use uuid::Uuid;

use super::noted::Noted;
use super::secrets::{Owners, Secrets};
use super::writer::{Arrival, Writer};
use super::{BODY_LIMIT, envelope};
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::privacy;
use crate::whatsapp::webhook;

/// Takes callbacks in: who signed, for whom, stored. One per process.
pub struct Intake {
    app: App,
    secrets: Secrets,
    noted: Noted,
    writer: Writer,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receipt {
    /// Committed.
    Stored,
    /// Not signed by the account it names, or names none of ours: nothing was stored.
    Refused,
}

impl Intake {
    /// Starts the writer on the current runtime.
    pub fn start(app: &App) -> Self {
        Self {
            app: app.clone(),
            secrets: Secrets::default(),
            noted: Noted::default(),
            writer: Writer::start(app.clone()),
        }
    }

    /// Verifies the raw bytes and stores them sealed, one row per workspace they are for. Returns after
    /// the commit.
    ///
    /// # Errors
    /// When Postgres does not answer: the sender tries again later.
    pub(super) async fn take(&self, signature: &str, body: &[u8]) -> anyhow::Result<Receipt> {
        debug_assert!(body.len() <= BODY_LIMIT);
        let Some(wabas) = webhook::waba_ids(body) else {
            return Ok(Receipt::Refused);
        };
        let wabas = BTreeSet::from_iter(wabas);
        let owners = self.secrets.owners(&self.app, &wabas, signature, body);
        let Some(owners) = owners.await? else {
            let taken = privacy::take_callback(&self.app, &wabas, signature, body).await?;
            if taken {
                return Ok(Receipt::Stored);
            }
            let meant = self.secrets.meant(&wabas);
            self.noted.refused(&self.app, meant).await?;
            return Ok(Receipt::Refused);
        };
        let rows = self.sealed(&wabas, &owners, body)?;
        self.writer.store(rows).await.context("storing a webhook")?;
        // The body is kept: a note that fails is no reason to have it sent again.
        if let Err(error) = self.noted.verified(&self.app, &owners).await {
            tracing::warn!(%error, "verified callback not noted");
        }
        Ok(Receipt::Stored)
    }

    fn sealed(
        &self,
        wabas: &BTreeSet<String>,
        owners: &Owners,
        body: &[u8],
    ) -> anyhow::Result<Vec<Arrival>> {
        let seal = |(workspace, theirs): &(WorkspaceId, BTreeSet<String>)| {
            let id = Uuid::now_v7();
            let part = match theirs == wabas {
                true => None,
                false => Some(envelope::only(body, theirs)?),
            };
            let plain = part.as_deref().unwrap_or(body);
            let scope = KeyScope::Workspace(*workspace);
            let body_sealed = self.app.keys.seal(scope, &super::place(id), plain)?;
            anyhow::Ok(Arrival {
                workspace: *workspace,
                id,
                body_sealed,
            })
        };
        owners.iter().map(seal).collect()
    }
}
