use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::{Mutex, mpsc};
use uuid::Uuid;

use super::super::callback::Callback;
use super::super::way::Way;
use super::outcome::{self, Row, Settled};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::message_templates::{self, Snapshot};
use crate::messaging::{Pace, Started};
use crate::whatsapp::{Credentials, Sent};

/// Calls of one row for which a lost file is made up.
const TRIES: u32 = 5;

/// Makes the calls of one number.
pub(super) struct Caller {
    pub app: App,
    pub workspace: WorkspaceId,
    pub account: Credentials,
    pub pace: Arc<Pace>,
    pub results: mpsc::Sender<Settled>,
    pub way: Way,
    /// By campaign: whether Meta was found to have lost a file of its template in this round.
    pub looked: Mutex<BTreeMap<Uuid, bool>>,
}

impl Caller {
    /// One call, and word of what it came to. The pace is told at the answer, however long its word waits
    /// to be written.
    pub async fn make(
        self: Arc<Self>,
        row: Row,
        phone: String,
        texts: Value,
        template: Arc<Snapshot>,
        started: Started,
    ) {
        let texts: Vec<String> = serde_json::from_value(texts).unwrap_or_default();
        let callback = Callback {
            campaign: row.campaign,
            contact: row.contact,
        };
        let (to, tracer) = ((&*phone, &*texts), callback.to_string());
        let (app, account) = (&self.app, &self.account);
        let sent = self.way.send(app, account, &template, to, tracer).await;
        drop(started);
        let now = self.app.clock.now();
        let settled = match &sent {
            Sent::Refused(error)
                if error.may_miss_media() && self.has_lost(row, &template).await =>
            {
                outcome::put_back(row, now)
            }
            _ => outcome::judge(row, sent, &self.pace, now),
        };
        // The settler lives as long as any caller does.
        let _ = self.results.send(settled).await;
    }

    /// Whether Meta has lost a file of the template before its time. Asked once in a round; the next turn
    /// uploads it again, and nothing was sent meanwhile.
    async fn has_lost(&self, row: Row, template: &Snapshot) -> bool {
        if row.attempts >= TRIES {
            return false;
        }
        let mut looked = self.looked.lock().await;
        if let Some(lost) = looked.get(&row.campaign) {
            return *lost;
        }
        let (app, workspace) = (&self.app, self.workspace);
        let lost = message_templates::forget_lost(app, workspace, &self.account, template).await;
        let lost = lost.unwrap_or_else(|error| {
            tracing::warn!(error = format!("{error:#}"), "a lost file is not noted");
            false
        });
        looked.insert(row.campaign, lost);
        lost
    }
}
