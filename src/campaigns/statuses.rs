//! Meta's news about campaign messages, found by our id in them: a status only moves forward, in any
//! order and as often as it comes, and settles a row whose answer was lost.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::callback::Callback;
use super::effects::{self, Effect};
use super::queries::statuses as queries;
use super::test_send;
use crate::db::WorkspaceId;
use crate::messaging::{Counts, Progress, StatusEvent, Step};

/// A row as it stood before the news.
pub(super) struct Stored {
    pub callback: Callback,
    pub state: String,
    pub reason: Option<String>,
    pub wamid: Option<String>,
    pub progress: Progress,
}

/// The same after the news.
pub(super) struct Moved {
    pub callback: Callback,
    pub state: &'static str,
    pub reason: Option<String>,
    pub wamid: Option<String>,
    pub progress: Progress,
}

/// Applies the events that belong to campaigns; others are passed over. Returns how the counts of days
/// change.
pub async fn apply_statuses(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    events: &[StatusEvent],
    now: DateTime<Utc>,
) -> sqlx::Result<Counts> {
    let mut news: BTreeMap<Callback, Vec<&StatusEvent>> = BTreeMap::new();
    for event in events {
        if let Some(callback) = event.callback.as_deref().and_then(Callback::parse) {
            news.entry(callback).or_default().push(event);
        }
    }
    let mut counts = test_send::apply_statuses(conn, workspace, events).await?;
    if news.is_empty() {
        return Ok(counts);
    }
    let mut people: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for callback in news.keys() {
        people
            .entry(callback.campaign)
            .or_default()
            .push(callback.contact);
    }
    let mut moved = Vec::new();
    for (campaign, contacts) in people {
        let before = moved.len();
        for row in queries::lock(conn, workspace, campaign, &contacts).await? {
            let events = news.get(&row.callback).map_or(&[][..], Vec::as_slice);
            if let Some(after) = advance(&row, events) {
                counts.extend(after.progress.counts_since(&row.progress));
                moved.push(after);
            }
        }
        if moved.len() > before {
            queries::write(conn, workspace, campaign, &moved[before..]).await?;
        }
    }
    apply_effects(conn, workspace, &moved, now).await?;
    Ok(counts)
}

/// Where a row stands after its news; nothing when it says nothing new.
fn advance(row: &Stored, events: &[&StatusEvent]) -> Option<Moved> {
    let mut after = Moved {
        callback: row.callback,
        state: "sent",
        reason: None,
        wamid: row.wamid.clone(),
        progress: row.progress,
    };
    let mut error = row.reason.clone();
    for event in events {
        after.progress.advance(event.step, event.at);
        after.wamid.get_or_insert_with(|| event.wamid.clone());
        if event.step == Step::Failed {
            error = event.error.map(|code| code.to_string());
        }
    }
    if after.progress.step()? == Step::Failed {
        after.state = "failed";
        after.reason = error;
    }
    let same =
        after.progress == row.progress && after.state == row.state && after.wamid == row.wamid;
    (!same).then_some(after)
}

/// What failures mean beyond their rows, by the same table as answers: they come later, and say the same.
async fn apply_effects(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    moved: &[Moved],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut done = BTreeSet::new();
    for row in moved.iter().filter(|m| m.state == "failed") {
        let code = row.reason.as_deref().and_then(|r| r.parse().ok());
        let Some(effect) = code.and_then(|code| Effect::of(code, now)) else {
            continue;
        };
        let Callback { campaign, contact } = row.callback;
        if let Some(kind) = effect.shared()
            && !done.insert((campaign, kind))
        {
            continue;
        }
        effects::apply(conn, workspace, (campaign, contact), &effect, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;

    fn row(state: &str) -> Stored {
        Stored {
            callback: Callback {
                campaign: Uuid::nil(),
                contact: Uuid::nil(),
            },
            state: state.to_owned(),
            reason: Some("no_answer".to_owned()),
            wamid: None,
            progress: Progress::default(),
        }
    }

    fn event(step: Step, minute: i64) -> StatusEvent {
        StatusEvent {
            wamid: "wamid.X".to_owned(),
            callback: None,
            step,
            at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minute),
            error: (step == Step::Failed).then_some(131_026),
        }
    }

    #[test]
    fn a_status_settles_a_row_without_an_answer() {
        for state in ["unknown", "sending", "queued"] {
            let (read, sent) = (event(Step::Read, 3), event(Step::Sent, 1));
            let after = advance(&row(state), &[&read, &sent]).expect("news");
            assert_eq!(after.state, "sent");
            assert_eq!(after.reason, None);
            assert_eq!(after.wamid.as_deref(), Some("wamid.X"));
            assert!(after.progress.delivered_at.is_some());
        }
    }

    #[test]
    fn a_failure_carries_its_code_and_never_undoes_a_delivery() {
        let failed = event(Step::Failed, 2);
        let after = advance(&row("unknown"), &[&failed]).expect("news");
        assert_eq!(
            (after.state, after.reason.as_deref()),
            ("failed", Some("131026"))
        );
        let delivered = event(Step::Delivered, 1);
        let after = advance(&row("sending"), &[&delivered, &failed]).expect("news");
        assert_eq!((after.state, after.reason), ("sent", None));
    }

    #[test]
    fn old_news_change_nothing() {
        let mut known = row("sent");
        known.wamid = Some("wamid.X".to_owned());
        known.progress.advance(Step::Read, DateTime::UNIX_EPOCH);
        assert!(advance(&known, &[&event(Step::Sent, 1)]).is_none());
    }
}
