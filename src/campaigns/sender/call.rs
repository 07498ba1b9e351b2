use std::sync::Arc;

use serde_json::Value;
use tokio::sync::mpsc;

use super::super::callback::Callback;
use super::outcome::{self, Row, Settled};
use crate::app::App;
use crate::message_templates::Snapshot;
use crate::messaging::{Pace, Started};
use crate::whatsapp::{Credentials, Outgoing};

/// Makes the calls of one number.
pub(super) struct Caller {
    pub app: App,
    pub account: Credentials,
    pub pace: Arc<Pace>,
    pub results: mpsc::Sender<Settled>,
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
        let content = template.message(&texts);
        let message = Outgoing::template(&phone, content, Some(callback.to_string()));
        let sent = self.app.whatsapp.send(&self.account, &message).await;
        drop(started);
        let settled = outcome::judge(row, sent, &self.pace, self.app.clock.now());
        // The settler lives as long as any caller does.
        let _ = self.results.send(settled).await;
    }
}
