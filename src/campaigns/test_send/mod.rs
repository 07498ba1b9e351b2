//! Test sends: one message of a draft to one number, so that somebody sees it on a phone before it goes
//! to everyone. It passes the same gate and counts as no recipient.

mod forms;
mod jobs;
mod pages;
mod queries;
mod sending;
mod views;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::campaign::Campaign;
use super::queries::campaigns;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs::enqueue;
use crate::messaging::{self, Counts, Progress, StatusEvent, Step};

pub use jobs::SendTest;
pub(super) use pages::create;
pub use queries::forget;
pub(super) use queries::{hold, is_under_way};
pub(super) use views::TestPanel;

/// Tests of one campaign within a day: enough to look at it, too few to send it by hand.
pub(super) const A_DAY: i64 = 20;

/// A test as stored.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub id: Uuid,
    pub campaign_id: Uuid,
    /// E.164; empty once it was erased.
    pub phone: String,
    pub parameters: serde_json::Value,
    pub state: String,
    pub reason: Option<String>,
    pub wamid: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
}

impl Test {
    fn progress(&self) -> Progress {
        Progress {
            sent_at: self.sent_at,
            delivered_at: self.delivered_at,
            read_at: self.read_at,
            failed_at: self.failed_at,
        }
    }
}

/// To whom a test goes.
pub(super) struct Wanted {
    /// E.164.
    pub phone: String,
    /// Whether the member says that this person agreed; their own number needs no saying.
    pub agreed: bool,
}

/// Puts a test in the queue, with the words that stand in where a contact has none.
pub(super) async fn queue(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: &Campaign,
    wanted: &Wanted,
    member: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let id = Uuid::now_v7();
    let texts: Vec<&str> = campaign.variables.iter().map(|v| v.text.as_str()).collect();
    let place = (campaign.id, id);
    queries::insert(conn, workspace, place, wanted, &json!(texts), member, now).await?;
    let entry = Entry {
        action: "campaign.tested",
        subject: ("campaign", Some(campaign.id)),
        details: json!({ "agreed": wanted.agreed }),
    };
    audit::record(conn, workspace, Actor::Member(member), entry, now).await?;
    enqueue(conn, &SendTest::first(workspace, id)).await
}

/// The newest tests of a campaign, newest first.
pub(super) async fn list(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
) -> sqlx::Result<Vec<Test>> {
    queries::list(conn, workspace, campaign, A_DAY).await
}

/// Whether no further test of a campaign may be sent today.
pub(super) async fn is_enough(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
) -> sqlx::Result<bool> {
    let since = app.clock.now() - chrono::Duration::days(1);
    Ok(queries::count_since(conn, workspace, campaign, since).await? >= A_DAY)
}

/// Our id inside a test's message; like every campaign's it begins with `campaign:`.
fn callback(test: Uuid) -> String {
    format!("campaign:test:{test}")
}

fn own_row(event: &StatusEvent) -> Option<Uuid> {
    let callback = event.callback.as_deref()?;
    callback.strip_prefix("campaign:test:")?.parse().ok()
}

/// Applies Meta's news to the tests among them. Returns how the counts of days change.
pub(super) async fn apply_statuses(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    events: &[StatusEvent],
) -> sqlx::Result<Counts> {
    let mut counts = Counts::new();
    for event in events {
        if let Some(id) = own_row(event) {
            let error = event.error.map(|code| code.to_string());
            let news = (event.step, event.at);
            let wamid = Some(event.wamid.as_str());
            counts.extend(advance(conn, workspace, id, news, wamid, error).await?);
        }
    }
    Ok(counts)
}

/// Moves a test forward; old news change nothing.
async fn advance(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    (step, at): (Step, DateTime<Utc>),
    wamid: Option<&str>,
    error: Option<String>,
) -> sqlx::Result<Counts> {
    let Some(mut test) = queries::lock(conn, workspace, id).await? else {
        return Ok(Counts::new());
    };
    let before = test.progress();
    let mut after = before;
    after.advance(step, at);
    if test.wamid.is_none() {
        test.wamid = wamid.map(str::to_owned);
    }
    let failed = after.step() == Some(Step::Failed);
    test.state = if failed { "failed" } else { "sent" }.to_owned();
    test.reason = error.filter(|_| failed);
    queries::write(conn, workspace, &test, &after).await?;
    if before.step() != Some(Step::Failed)
        && let Some(code) = &test.reason
    {
        let campaign = campaigns::find(conn, workspace, test.campaign_id).await?;
        messaging::heed(conn, workspace, campaign.phone_number_id, code).await?;
    }
    Ok(after.counts_since(&before))
}
