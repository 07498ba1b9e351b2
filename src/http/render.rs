use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use askama::Template;

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

/// A CSV file to save, with the mark that makes spreadsheets read it as UTF-8.
pub fn csv(name: &str, body: String) -> Result {
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(format!("\u{feff}{body}")))
}
