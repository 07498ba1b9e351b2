//! Handlers of the export.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use futures_util::{StreamExt, stream};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_util::io::ReaderStream;

use super::rows::Rows;
use super::sheet;
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::imports::csv_line;
use crate::contacts::pages::ListQuery;
use crate::http::{Error, Page, Result, csv_stream};

/// `GET /app/contacts/export.csv`: read and sent in parts.
pub async fn csv(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let rows = begin(&app, &member, &query, "csv").await?;
    let mut first = String::new();
    csv_line(&mut first, rows.header(&page).iter().map(String::as_str));
    let rest = stream::unfold(Some(rows), |rows| async move {
        let mut rows = rows?;
        match rows.next().await {
            Ok(Some(part)) => {
                let mut text = String::new();
                for cells in &part {
                    csv_line(&mut text, cells.iter().map(String::as_str));
                }
                Some((Ok(Bytes::from(text)), Some(rows)))
            }
            Ok(None) => None,
            Err(error) => Some((Err(error.into()), None)),
        }
    });
    let whole = stream::iter([Ok(Bytes::from(first))]).chain(rest);
    csv_stream("contacts.csv", whole)
}

/// `GET /app/contacts/export.xlsx`: a workbook has its table of contents at the end, so it is made first
/// and then sent; its rows pass through memory in parts.
pub async fn xlsx(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let mut rows = begin(&app, &member, &query, "xlsx").await?;
    let header = rows.header(&page);
    let folder = app.config.data_dir.join("exports");
    let (sender, receiver) = mpsc::channel(2);
    let writing = web::block(move || sheet::write(folder, &header, receiver));
    let reading = async move {
        while let Some(part) = rows.next().await? {
            if sender.send(part).await.is_err() {
                break;
            }
        }
        Ok::<_, Error>(())
    };
    let (read, written) = futures_util::join!(reading, writing);
    read?;
    let book = written.map_err(|error| Error::Internal(error.into()))??;
    let length = book.metadata()?.len();
    let book = ReaderStream::with_capacity(tokio::fs::File::from_std(book), 64 << 10);
    Ok(HttpResponse::Ok()
        .content_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"contacts.xlsx\"",
        ))
        .no_chunking(length)
        .streaming(book))
}

/// Writes down who took a copy of which list, then begins it.
async fn begin(
    app: &web::Data<App>,
    member: &Member,
    query: &ListQuery,
    format: &str,
) -> Result<Rows> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let filter = query.filter(&mut tx, app, member).await?;
    // A search that is over would give away more people than were asked for.
    if query.differs(&filter) {
        return Err(Error::NotFound);
    }
    let entry = Entry {
        action: "contacts.exported",
        subject: ("contact", None),
        details: json!({ "format": format, "everyone": filter.is_empty() }),
    };
    let now = app.clock.now();
    let by = Actor::Member(member.account_id);
    audit::record(&mut tx, member.workspace, by, entry, now).await?;
    tx.commit().await?;
    let app = App::clone(app);
    Ok(Rows::new(app, member.workspace, filter).await?)
}
