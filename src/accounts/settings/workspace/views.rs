use askama::Template;
use chrono_tz::TZ_VARIANTS;

use crate::http::{Field, FormData, FormErrors, Page};
use crate::workspaces::Country;

/// The workspace's settings.
#[derive(Template)]
#[template(path = "settings/workspace.html")]
pub struct WorkspaceView {
    pub page: Page,
    pub errors: FormErrors,
    pub business_name: Field,
    pub legal_name: Field,
    pub address: Field,
    pub tax_number: Field,
    pub website: Field,
    pub privacy_contact: Field,
    pub phone: Field,
    pub country: Field,
    pub countries: Vec<(&'static str, String)>,
    pub time_zone: Field,
    pub zones: Vec<(&'static str, String)>,
    pub currency: Field,
    /// Field and label of each category.
    pub rates: Vec<(Field, String)>,
}

impl WorkspaceView {
    pub fn new(page: Page, form: &FormData, errors: FormErrors) -> Self {
        let field = |name| Field::of(name, form, &errors);
        let rates = ["marketing", "utility", "authentication", "service"].map(|category| {
            let label = page.t(&format!("settings-rate-{category}"));
            (Field::of(&format!("rate_{category}"), form, &errors), label)
        });
        Self {
            business_name: field("business_name"),
            legal_name: field("legal_name"),
            address: field("address"),
            tax_number: field("tax_number"),
            website: field("website"),
            privacy_contact: field("privacy_contact"),
            phone: field("phone"),
            country: field("country"),
            countries: Country::by_name(page.locale()),
            zones: zones(form.text("time_zone")),
            time_zone: field("time_zone"),
            currency: field("currency"),
            rates: rates.into(),
            page,
            errors,
        }
    }
}

/// The zones named after places, and the stored one in any case.
fn zones(stored: &str) -> Vec<(&'static str, String)> {
    TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| *name == stored || *name == "UTC" || is_place(name))
        .map(|name| (name, name.replace('_', " ")))
        .collect()
}

fn is_place(name: &str) -> bool {
    name.split_once('/').is_some_and(|(area, _)| {
        !matches!(
            area,
            "Etc" | "US" | "Brazil" | "Canada" | "Chile" | "Mexico"
        )
    })
}
