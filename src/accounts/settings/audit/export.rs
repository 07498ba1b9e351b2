//! The log as CSV.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::words;
use crate::audit;
use crate::db::WorkspaceId;
use crate::http::Page;
use crate::i18n::without_isolation;

const AT_ONCE: i64 = 5_000;

/// Every entry, newest first, with a head line in the reader's language.
pub async fn all(
    conn: &mut PgConnection,
    page: &Page,
    workspace: WorkspaceId,
    members: &HashMap<Uuid, String>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = ["number", "when", "who", "what", "action", "details"];
    writer.write_record(columns.map(|column| page.t(&format!("audit-column-{column}"))))?;
    let mut below = i64::MAX;
    loop {
        let entries = audit::page(conn, workspace, below, AT_ONCE).await?;
        for entry in &entries {
            let details = entry.details.as_ref().map(ToString::to_string);
            writer.write_record([
                entry.seq.to_string(),
                entry.at.with_timezone(&page.zone()).to_rfc3339(),
                without_isolation(&words::who(page, entry, members)),
                without_isolation(&words::what(page, &entry.action)),
                entry.action.clone(),
                details.unwrap_or_else(|| without_isolation(&words::erased(page, entry))),
            ])?;
        }
        match entries.last() {
            Some(last) if entries.len() as i64 == AT_ONCE => below = last.seq,
            _ => break,
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
