use askama::Template;

use crate::campaigns::campaign::Campaign;
use crate::http::Page;

/// A draft whose template was deleted: it cannot be sent, only written anew or thrown away.
#[derive(Template)]
#[template(path = "campaigns/stranded.html")]
pub(crate) struct Stranded {
    page: Page,
    id: String,
    name: String,
    /// The form of a new campaign to the same audience.
    anew: String,
}

impl Stranded {
    pub fn of(page: Page, campaign: &Campaign) -> Self {
        let audience = campaign.audience.to_string();
        let audience = url::form_urlencoded::byte_serialize(audience.as_bytes());
        Self {
            id: campaign.id.to_string(),
            name: campaign.name.clone(),
            anew: format!(
                "/app/campaigns/new?audience={}",
                audience.collect::<String>()
            ),
            page,
        }
    }
}
