use askama::Template;

use crate::campaigns::campaign::Campaign;
use crate::http::Page;

/// A draft whose template was deleted: it cannot be sent before another is chosen.
#[derive(Template)]
#[template(path = "campaigns/stranded.html")]
pub(crate) struct Stranded {
    page: Page,
    id: String,
    name: String,
    /// Its form, where another template is chosen.
    anew: String,
}

impl Stranded {
    pub fn of(page: Page, campaign: &Campaign) -> Self {
        Self {
            id: campaign.id.to_string(),
            name: campaign.name.clone(),
            anew: format!("/app/campaigns/{}/edit", campaign.id),
            page,
        }
    }
}
