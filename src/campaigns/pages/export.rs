//! Recipients as CSV, read and sent in parts: a list of any length takes the same memory.

use actix_web::web;
use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, stream};
use uuid::Uuid;

use crate::app::App;
use crate::campaigns::counts::Filter;
use crate::campaigns::queries::recipients::{self, Recipient};
use crate::campaigns::words;
use crate::db::WorkspaceId;
use crate::http::Page;
use crate::i18n::without_isolation;

/// Rows of one part.
const AT_ONCE: i64 = 2_000;

/// Which recipients, and for whom they are written.
pub(in crate::campaigns) struct Export {
    pub app: web::Data<App>,
    pub page: Page,
    pub workspace: WorkspaceId,
    pub campaign: Uuid,
    pub filter: Filter,
}

impl Export {
    /// All recipients that the filter shows, with a head line in the reader's language.
    pub(super) fn parts(self) -> impl Stream<Item = anyhow::Result<Bytes>> {
        stream::try_unfold((self, Some(Uuid::nil())), |(export, after)| async move {
            let Some(after) = after else {
                return Ok(None);
            };
            let (part, next) = export.part(after).await?;
            Ok(Some((part, (export, next))))
        })
    }

    /// The rows after a contact, and where the next part begins.
    async fn part(&self, after: Uuid) -> anyhow::Result<(Bytes, Option<Uuid>)> {
        let (workspace, campaign, filter) = (self.workspace, self.campaign, self.filter);
        let mut tx = self.app.db.tenant(workspace).await?;
        let rows = recipients::page(&mut tx, workspace, campaign, filter, after, AT_ONCE).await?;
        drop(tx);
        let mut writer = csv::Writer::from_writer(Vec::new());
        if after.is_nil() {
            writer.write_record(self.head())?;
        }
        for row in &rows {
            writer.write_record(self.line(row))?;
        }
        let bytes = writer.into_inner()?;
        let full = rows.len() as i64 == AT_ONCE;
        let next = rows.last().filter(|_| full).map(|last| last.contact_id);
        Ok((Bytes::from(bytes), next))
    }

    fn head(&self) -> [String; 7] {
        let columns = [
            "contact",
            "phone",
            "state",
            "reason",
            "sent",
            "delivered",
            "read",
        ];
        columns.map(|column| self.page.t(&format!("campaigns-column-{column}")))
    }

    fn line(&self, row: &Recipient) -> [String; 7] {
        let page = &self.page;
        let time = |at: Option<DateTime<Utc>>| {
            at.map(|at| at.with_timezone(&page.zone()).to_rfc3339())
                .unwrap_or_default()
        };
        let (delivered, read) = (row.delivered_at.is_some(), row.read_at.is_some());
        let (state, _, _) = words::state(page, &row.state, delivered, read);
        let reason = row.reason.as_deref().map(|code| words::reason(page, code));
        [
            plain(&row.name),
            row.phone.clone(),
            state,
            without_isolation(&reason.unwrap_or_default()),
            time(row.sent_at),
            time(row.delivered_at),
            time(row.read_at),
        ]
    }
}

/// A name that a spreadsheet would take for a formula is kept from being one.
fn plain(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
