//! The report of an import for machines, and its rejected rows as a file.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use futures_util::stream;
use uuid::Uuid;

use super::show::find;
use crate::accounts::Member;
use crate::app::App;
use crate::contacts::imports::{csv_cell, queries};
use crate::db::WorkspaceId;
use crate::http::{Page, Result, csv_stream};

/// Rows of the file that are read at a time.
const ROWS: i64 = 2_000;

/// `GET imports/{id}.json`
pub async fn json(app: web::Data<App>, member: Member, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(import.json()))
}

/// `GET imports/{id}/rejected.csv`: the columns as they were, and the reason; read and sent in parts.
pub async fn rejected(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    let headers = import
        .layout
        .as_ref()
        .map(|layout| layout.headers.clone())
        .unwrap_or_default();
    let mut first = "\u{feff}".to_owned();
    let reason = page.t("contacts-reason-column");
    csv_cell::line(
        &mut first,
        headers.iter().map(String::as_str).chain([reason.as_str()]),
    );
    let file = RejectedRows {
        app: app.clone(),
        workspace: member.workspace,
        import: import.id,
        width: headers.len(),
        page,
    };
    let rest = stream::unfold(Some((file, 0)), |state| async move {
        let (file, line) = state?;
        match file.part(line).await {
            Ok(Some((text, line))) => Some((Ok(Bytes::from(text)), Some((file, line)))),
            Ok(None) => None,
            Err(error) => Some((Err(actix_web::Error::from(error)), None)),
        }
    });
    let whole = futures_util::StreamExt::chain(stream::iter([Ok(Bytes::from(first))]), rest);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"rejected.csv\"",
        ))
        .streaming(Box::pin(whole)))
}

/// `GET imports/{id}/duplicates.csv`: every line that was left out, and the line that won.
pub async fn duplicates(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?.id;
    drop(tx);
    let mut first = String::new();
    let names = [
        page.t("contacts-import-line"),
        page.t("imports-doubles-winner"),
    ];
    csv_cell::line(&mut first, names.iter().map(String::as_str));
    let (app, workspace) = (app.clone(), member.workspace);
    let rest = stream::try_unfold(0, move |after| {
        let app = app.clone();
        async move {
            let mut tx = app.db.tenant(workspace).await?;
            let rows = queries::duplicates(&mut tx, workspace, import, after, ROWS).await?;
            let Some((last, _)) = rows.last().copied() else {
                return Ok(None);
            };
            let text: String = rows
                .iter()
                .map(|(line, won)| format!("{line},{won}\r\n"))
                .collect();
            Ok::<_, anyhow::Error>(Some((Bytes::from(text), last)))
        }
    });
    let whole = futures_util::StreamExt::chain(stream::iter([Ok(Bytes::from(first))]), rest);
    csv_stream("duplicates.csv", whole)
}

struct RejectedRows {
    app: web::Data<App>,
    workspace: WorkspaceId,
    import: Uuid,
    width: usize,
    page: Page,
}

impl RejectedRows {
    /// The lines after one, and the last of them; nothing at the end.
    async fn part(&self, after: i64) -> Result<Option<(String, i64)>> {
        let mut tx = self.app.db.tenant(self.workspace).await?;
        let rows = queries::rejections(&mut tx, self.workspace, self.import, after, ROWS).await?;
        let Some(last) = rows.last().map(|row| row.line) else {
            return Ok(None);
        };
        let mut out = String::new();
        for row in &rows {
            let reason = self.page.t(&format!("contacts-problem-{}", row.reason));
            let missing = self.width.saturating_sub(row.cells.len());
            let cells = row
                .cells
                .iter()
                .map(String::as_str)
                .chain(std::iter::repeat_n("", missing));
            csv_cell::line(&mut out, cells.chain([reason.as_str()]));
        }
        Ok(Some((out, last)))
    }
}
