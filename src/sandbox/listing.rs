//! `GET /{waba}/message_templates`.

use std::sync::Arc;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::json;

use super::error::GraphError;
use super::locks::read;
use super::nodes::Fields;
use super::template::Template;
use super::world::World;
use super::{auth, messages};

/// The query of a template list.
#[derive(Debug, Deserialize)]
pub struct Listing {
    limit: Option<usize>,
    after: Option<String>,
    before: Option<String>,
    status: Option<String>,
    name: Option<String>,
    name_or_content: Option<String>,
    category: Option<String>,
    language: Option<String>,
    quality_score: Option<String>,
}

impl Listing {
    fn takes(&self, template: &Template) -> bool {
        let same = |wanted: &Option<String>, have: &str| {
            wanted
                .as_deref()
                .is_none_or(|w| w.eq_ignore_ascii_case(have))
        };
        let holds = |wanted: &Option<String>, text: &str| {
            let wanted = wanted.as_deref().map(str::to_lowercase);
            wanted.is_none_or(|w| text.to_lowercase().contains(&w))
        };
        same(&self.status, template.status.word())
            && same(&self.category, &template.category)
            && same(&self.language, &template.language)
            && same(&self.quality_score, &template.quality)
            && holds(&self.name, &template.name)
            && holds(
                &self.name_or_content,
                &format!("{} {}", template.name, template.components),
            )
    }
}

/// `GET /{waba}/message_templates`, with `paging` and always a `summary`,
/// which one well-known client can't do without.
pub async fn list(
    request: HttpRequest,
    listing: Query<Listing>,
    fields: Query<Fields>,
    world: Data<World>,
) -> Result<HttpResponse, GraphError> {
    messages::dawdle(&world.faults()).await;
    let account = auth::waba(&request, &world)?;
    let (all, found): (usize, Vec<Arc<Template>>) = {
        let shelf = read(&account.shelf);
        let found = shelf.all().filter(|template| listing.takes(template));
        (shelf.all().count(), found.cloned().collect())
    };
    let limit_of_account = world.faults().template_limit;
    let limit = listing.limit.unwrap_or(25).clamp(1, 1_000);
    let (start, end) = match (&listing.after, &listing.before) {
        (Some(cursor), _) => {
            let start = position(&found, cursor, "after")? + 1;
            (start, (start + limit).min(found.len()))
        }
        (None, Some(cursor)) => {
            let end = position(&found, cursor, "before")?;
            (end.saturating_sub(limit), end)
        }
        (None, None) => (0, limit.min(found.len())),
    };
    let page = found.get(start..end).unwrap_or_default();
    let mut paging = json!({});
    if let (Some(first), Some(last)) = (page.first(), page.last()) {
        let (before, after) = (cursor(first), cursor(last));
        paging["cursors"] = json!({ "before": before, "after": after });
        if end < found.len() {
            paging["next"] = elsewhere(&request, "after", &after).into();
        }
        if start > 0 {
            paging["previous"] = elsewhere(&request, "before", &before).into();
        }
    }
    let origin = super::nodes::origin(&request);
    let data: Vec<_> = page.iter().map(|t| fields.pick(t.node(&origin))).collect();
    Ok(HttpResponse::Ok().json(json!({
        "data": data,
        "paging": paging,
        "summary": {
            "total_count": found.len(),
            "message_template_count": all,
            "message_template_limit": limit_of_account,
            "are_translations_complete": true,
        },
    })))
}

fn cursor(template: &Template) -> String {
    URL_SAFE_NO_PAD.encode(&template.id)
}

/// The same list from another place on; the token stays out of the address.
pub fn elsewhere(request: &HttpRequest, name: &str, cursor: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let given = url::form_urlencoded::parse(request.query_string().as_bytes());
    let moves = ["after", "before", "access_token"];
    query.extend_pairs(given.filter(|(name, _)| !moves.contains(&name.as_ref())));
    query.append_pair(name, cursor);
    let origin = super::nodes::origin(request);
    format!("{origin}{}?{}", request.path(), query.finish())
}

fn position(found: &[Arc<Template>], cursor: &str, name: &str) -> Result<usize, GraphError> {
    let id = URL_SAFE_NO_PAD.decode(cursor.trim_end_matches('=')).ok();
    let at = found
        .iter()
        .position(|template| Some(template.id.as_bytes()) == id.as_deref());
    at.ok_or_else(|| GraphError::parameter(name, "a cursor of this list"))
}
