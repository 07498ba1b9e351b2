//! temporary, replaced by the front end's
use actix_web::web::ServiceConfig;
pub fn url(path: &str) -> String {
    format!("/assets/x/{path}")
}
pub fn routes(_cfg: &mut ServiceConfig) {}
