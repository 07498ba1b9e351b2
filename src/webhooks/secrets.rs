use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use super::queries;
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::webhook;

/// How long a found secret is believed without asking again.
const FRESH: Duration = Duration::from_secs(5);

/// An account that a body may be for, with the secret that must have signed it.
#[derive(Clone)]
struct Candidate {
    workspace: WorkspaceId,
    secret: Arc<[u8]>,
}

type Candidates = BTreeMap<String, Vec<Candidate>>;

/// Which workspaces a verified body is for, and which of its accounts are theirs.
pub(super) type Owners = Vec<(WorkspaceId, BTreeSet<String>)>;

/// The app secrets of the accounts that wrote lately. Nothing unknown is remembered, and a signature
/// that fails is tried once more against the database, so a new secret counts at once.
#[derive(Default)]
pub(super) struct Secrets {
    known: RwLock<HashMap<String, (Instant, Vec<Candidate>)>>,
}

impl Secrets {
    /// The workspaces a signed body is for; `None` when no secret that all its accounts share made
    /// the signature.
    ///
    /// # Errors
    /// When Postgres does not answer.
    pub(super) async fn owners(
        &self,
        app: &App,
        wabas: &BTreeSet<String>,
        signature: &str,
        body: &[u8],
    ) -> anyhow::Result<Option<Owners>> {
        if let Some(known) = self.remembered(wabas)
            && let Some(owners) = verify(&known, wabas, signature, body)
        {
            return Ok(Some(owners));
        }
        let fresh = self.look_up(app, wabas).await?;
        Ok(verify(&fresh, wabas, signature, body))
    }

    /// The accounts of ours among these, as they were found last: whom a refused body was meant for.
    pub(super) fn meant(&self, wabas: &BTreeSet<String>) -> Vec<(WorkspaceId, String)> {
        let Ok(known) = self.known.read() else {
            return Vec::new();
        };
        let of_waba = |waba: &String| {
            let found = known
                .get(waba)
                .map_or(&[][..], |(_, found)| found.as_slice());
            let whose = found.iter().map(|candidate| candidate.workspace);
            whose.map(|whose| (whose, waba.clone())).collect::<Vec<_>>()
        };
        wabas.iter().flat_map(of_waba).collect()
    }

    fn remembered(&self, wabas: &BTreeSet<String>) -> Option<Candidates> {
        let known = self.known.read().ok()?;
        wabas
            .iter()
            .map(|waba| {
                let (at, candidates) = known.get(waba)?;
                (at.elapsed() < FRESH).then(|| (waba.clone(), candidates.clone()))
            })
            .collect()
    }

    async fn look_up(&self, app: &App, wabas: &BTreeSet<String>) -> anyhow::Result<Candidates> {
        let ids: Vec<String> = wabas.iter().cloned().collect();
        let mut found = Candidates::new();
        for row in queries::candidates(app.db.web(), &ids).await? {
            let workspace = WorkspaceId::proven(row.workspace_id);
            let place = format!(
                "whatsapp_accounts/app_secret_sealed/{}",
                row.whatsapp_account_id
            );
            let scope = KeyScope::Workspace(workspace);
            let secret = app
                .keys
                .open_sealed(scope, &place, &row.app_secret_sealed)?;
            let secret = Arc::from(secret);
            found
                .entry(row.waba)
                .or_default()
                .push(Candidate { workspace, secret });
        }
        if let Ok(mut known) = self.known.write() {
            let now = Instant::now();
            known.extend(
                found
                    .iter()
                    .map(|(waba, candidates)| (waba.clone(), (now, candidates.clone()))),
            );
        }
        Ok(found)
    }
}

fn verify(
    candidates: &Candidates,
    wabas: &BTreeSet<String>,
    signature: &str,
    body: &[u8],
) -> Option<Owners> {
    let secrets: BTreeSet<&[u8]> = candidates.values().flatten().map(|c| &*c.secret).collect();
    let secret = secrets
        .into_iter()
        .find(|secret| webhook::is_signed(secret, body, signature))?;
    let mut owners: HashMap<WorkspaceId, BTreeSet<String>> = HashMap::new();
    for waba in wabas {
        let signers = candidates
            .get(waba)?
            .iter()
            .filter(|c| &*c.secret == secret);
        let mut shared = false;
        for candidate in signers {
            shared = true;
            owners
                .entry(candidate.workspace)
                .or_default()
                .insert(waba.clone());
        }
        if !shared {
            return None;
        }
    }
    Some(owners.into_iter().collect())
}
