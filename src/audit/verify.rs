//! Whether the log is what it was: every chain from its first entry to its last signed checkpoint.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::chain::{BEGINNING, Link};
use super::checkpoints::{self, Checkpoint, JOURNAL};
use super::queries;
use crate::app::App;
use crate::crypto::JournalEntry;

const AT_ONCE: i64 = 2_000;

/// What was found in all chains.
#[derive(Debug, Default)]
pub struct Report {
    /// The chains that were walked.
    pub chains: Vec<Chain>,
}

impl Report {
    /// The first thing that is wrong.
    pub fn first_bad(&self) -> Option<(&Chain, &Finding)> {
        self.chains
            .iter()
            .find_map(|chain| chain.bad.as_ref().map(|bad| (chain, bad)))
    }
}

/// What was found in one chain.
#[derive(Debug)]
pub struct Chain {
    /// The workspace; nil for the platform, the greatest id for the journal of erasures.
    pub id: Uuid,
    /// How many entries are good, from the first on.
    pub entries: i64,
    /// Payloads that erasures dropped: place, day and request.
    pub erased: Vec<(i64, DateTime<Utc>, String)>,
    /// The first entry that is not good, if any.
    pub bad: Option<Finding>,
}

/// The first bad entry of a chain.
#[derive(Debug)]
pub struct Finding {
    /// Its place in the chain.
    pub seq: i64,
    /// Its id, where it is there at all.
    pub entry: Option<Uuid>,
    /// What is wrong, as a sentence for the auditor.
    pub why: &'static str,
}

/// Walks every chain, or one.
///
/// # Errors
/// When Postgres fails, or the file of checkpoints cannot be read or was changed.
pub async fn verify(app: &App, only: Option<Uuid>) -> anyhow::Result<Report> {
    let checkpoints = checkpoints::all(app).await?;
    let mut conn = app.db.owner().acquire().await?;
    let mut chains: BTreeSet<Uuid> = queries::chains(&mut conn).await?.into_iter().collect();
    chains.extend(checkpoints.iter().map(|checkpoint| checkpoint.chain));
    chains.remove(&JOURNAL);
    chains.retain(|chain| only.is_none_or(|only| only == *chain));
    let closed = closed(app)?;
    let mut report = Report::default();
    for id in chains {
        let own = checkpoints.iter().filter(|c| c.chain == id);
        let chain = walk(&mut conn, id, own.collect()).await?;
        // A workspace that was closed took its log along.
        if chain.entries > 0 || chain.bad.is_none() || !closed.contains(&id) {
            report.chains.push(chain);
        }
    }
    if only.is_none() {
        report.chains.push(journal(app, &checkpoints)?);
    }
    Ok(report)
}

/// The journal of erasures against its signed ends. That no line was changed is checked as it is opened;
/// what only a signature tells is that lines were cut off at its end, or written anew.
fn journal(app: &App, checkpoints: &[Checkpoint]) -> anyhow::Result<Chain> {
    let lines = app.journal.checksums()?;
    let mut signed: Vec<&Checkpoint> = checkpoints.iter().filter(|c| c.chain == JOURNAL).collect();
    signed.sort_by_key(|checkpoint| checkpoint.seq);
    let mut good = 0;
    let bad = signed.into_iter().find_map(|checkpoint| {
        let line = usize::try_from(checkpoint.seq - 1).ok();
        let found = line.and_then(|line| lines.get(line));
        let why = match found {
            Some(checksum) if hex::encode(checksum) == checkpoint.hash => {
                good = checkpoint.seq;
                return None;
            }
            Some(_) => "the line is not the one that was signed",
            None => "the line is missing: the journal ends before its last signed checkpoint",
        };
        let first = match found {
            Some(_) => checkpoint.seq,
            None => i64::try_from(lines.len()).map_or(good, |all| all) + 1,
        };
        Some(Finding {
            seq: first,
            entry: None,
            why,
        })
    });
    Ok(Chain {
        id: JOURNAL,
        entries: match bad {
            Some(_) => good,
            None => i64::try_from(lines.len())?,
        },
        erased: Vec::new(),
        bad,
    })
}

fn closed(app: &App) -> anyhow::Result<HashSet<Uuid>> {
    let closed = |entry| match entry {
        JournalEntry::WorkspaceClosed { workspace } => Some(workspace),
        _ => None,
    };
    Ok(app
        .journal
        .entries()?
        .into_iter()
        .filter_map(closed)
        .collect())
}

async fn walk(
    conn: &mut sqlx::PgConnection,
    id: Uuid,
    checkpoints: Vec<&Checkpoint>,
) -> anyhow::Result<Chain> {
    let signed: HashMap<i64, &str> = checkpoints
        .iter()
        .map(|c| (c.seq, c.hash.as_str()))
        .collect();
    let mut walk = Walk {
        id,
        signed,
        before: BEGINNING.to_vec(),
        good: 0,
        erased: Vec::new(),
        explained: HashSet::new(),
    };
    let mut bad = None;
    while bad.is_none() {
        let links = queries::links(conn, id, walk.good, AT_ONCE).await?;
        bad = links.iter().find_map(|link| walk.step(link));
        if links.len() < AT_ONCE as usize {
            break;
        }
    }
    if bad.is_none() {
        bad = walk.unexplained();
    }
    if bad.is_none() {
        let last = checkpoints.iter().map(|c| c.seq).max().unwrap_or(0);
        bad = (walk.good < last).then_some(Finding {
            seq: walk.good + 1,
            entry: None,
            why: "the entry is missing: the chain ends before its last signed checkpoint",
        });
    }
    if bad.is_none() {
        bad = queries::unlinked(conn, id).await?.map(|entry| Finding {
            seq: walk.good + 1,
            entry: Some(entry),
            why: "the entry is in no chain: it was put in from outside",
        });
    }
    let erased = walk
        .erased
        .into_iter()
        .map(|(seq, _, at, under)| (seq, at, under));
    Ok(Chain {
        id,
        entries: walk.good,
        erased: erased.collect(),
        bad,
    })
}

/// How far one chain has been walked.
struct Walk<'a> {
    id: Uuid,
    signed: HashMap<i64, &'a str>,
    before: Vec<u8>,
    good: i64,
    erased: Vec<(i64, Uuid, DateTime<Utc>, String)>,
    /// The entries that later ones say were erased.
    explained: HashSet<Uuid>,
}

impl Walk<'_> {
    /// Takes the next entry, or says what is wrong with it.
    fn step(&mut self, link: &Link) -> Option<Finding> {
        let bad = |why| {
            Some(Finding {
                seq: link.seq,
                entry: Some(link.id),
                why,
            })
        };
        if link.seq != self.good + 1 {
            return Some(Finding {
                seq: self.good + 1,
                entry: None,
                why: "the entry is missing: it was deleted or moved",
            });
        }
        if link.prev_hash != self.before {
            return bad("the entry does not follow the one before it: inserted, moved or changed");
        }
        if link.expected(self.id) != link.hash {
            return bad("the entry was changed: its hash does not fit");
        }
        if self
            .signed
            .get(&link.seq)
            .is_some_and(|hash| *hash != hex::encode(&link.hash))
        {
            return bad("the entry is not the one that was signed: the chain was rebuilt");
        }
        match (link.keeps_its_word(), link.erased_at) {
            (Some(true), _) => {}
            (Some(false), _) => return bad("the payload was changed"),
            (None, Some(at)) => {
                let under = link.erased_under.clone().unwrap_or_default();
                self.erased.push((link.seq, link.id, at, under));
            }
            (None, None) => return bad("the payload is missing and no erasure explains it"),
        }
        self.explained.extend(link.names_erased());
        self.before.clone_from(&link.hash);
        self.good = link.seq;
        None
    }

    /// The first payload that is said to be erased without an entry of an erasure.
    fn unexplained(&self) -> Option<Finding> {
        let (seq, entry, ..) = self
            .erased
            .iter()
            .find(|(_, entry, ..)| !self.explained.contains(entry))?;
        Some(Finding {
            seq: *seq,
            entry: Some(*entry),
            why: "the payload is missing and no erasure explains it",
        })
    }
}
