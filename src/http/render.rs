use std::future::ready;

use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;
use futures_util::{Stream, StreamExt, stream};

use super::Result;

/// A page, status 200.
pub fn html(view: &impl Template) -> Result {
    html_with(StatusCode::OK, view)
}

/// A page with a status: 422 for a form that was not accepted.
pub fn html_with(status: StatusCode, view: &impl Template) -> Result {
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(view.render()?))
}

/// 303 to a path of ours, after a form was accepted.
pub fn see_other(path: &str) -> Result {
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, path))
        .finish())
}

/// 204.
pub fn no_content() -> Result {
    Ok(HttpResponse::NoContent().finish())
}

/// The mark that makes spreadsheets read a file as UTF-8.
const UTF8_MARK: &str = "\u{feff}";

/// A CSV file to save.
pub fn csv(name: &str, body: String) -> Result {
    Ok(csv_head(name).body(format!("{UTF8_MARK}{body}")))
}

/// The same, sent in parts as they are made. A part that fails cuts the download off, so that nobody
/// takes half a list for the whole.
pub fn csv_stream(
    name: &str,
    parts: impl Stream<Item = anyhow::Result<Bytes>> + 'static,
) -> Result {
    let mark = stream::once(ready(Ok(Bytes::from_static(UTF8_MARK.as_bytes()))));
    Ok(csv_head(name).streaming(mark.chain(parts)))
}

fn csv_head(name: &str) -> HttpResponseBuilder {
    let mut head = HttpResponse::Ok();
    head.content_type("text/csv; charset=utf-8").insert_header((
        header::CONTENT_DISPOSITION,
        format!("attachment; filename=\"{name}\""),
    ));
    head
}
