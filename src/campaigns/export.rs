//! Recipients as CSV.

use sqlx::PgConnection;
use uuid::Uuid;

use super::counts::Filter;
use super::queries::recipients;
use super::words;
use crate::db::WorkspaceId;
use crate::http::Page;
use crate::i18n::without_isolation;

const AT_ONCE: i64 = 5_000;

/// All recipients that a filter shows, with a head line in the reader's language.
pub(super) async fn recipients(
    conn: &mut PgConnection,
    page: &Page,
    workspace: WorkspaceId,
    campaign: Uuid,
    filter: Filter,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(
        [
            "contact",
            "phone",
            "state",
            "reason",
            "sent",
            "delivered",
            "read",
        ]
        .map(|column| page.t(&format!("campaigns-column-{column}"))),
    )?;
    let mut after = Uuid::nil();
    loop {
        let rows = recipients::page(conn, workspace, campaign, filter, after, AT_ONCE).await?;
        for row in &rows {
            let time = |at: Option<chrono::DateTime<chrono::Utc>>| {
                at.map(|at| at.with_timezone(&page.zone()).to_rfc3339())
                    .unwrap_or_default()
            };
            let (delivered, read) = (row.delivered_at.is_some(), row.read_at.is_some());
            let (state, _, _) = words::state(page, &row.state, delivered, read);
            let reason = row.reason.as_deref().map(|code| words::reason(page, code));
            writer.write_record([
                plain(&row.name),
                row.phone.clone(),
                state,
                without_isolation(&reason.unwrap_or_default()),
                time(row.sent_at),
                time(row.delivered_at),
                time(row.read_at),
            ])?;
        }
        match rows.last() {
            Some(last) if rows.len() as i64 == AT_ONCE => after = last.contact_id,
            _ => break,
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// A name that a spreadsheet would take for a formula is kept from being one.
fn plain(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
