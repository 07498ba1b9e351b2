use askama::Template;

use crate::contacts::views::countries;
use crate::http::{Field, FormData, FormErrors, Page};

/// The form of a new contact.
#[derive(Template)]
#[template(path = "contacts/new.html")]
pub(super) struct NewContactPage {
    page: Page,
    phone: Field,
    country: Field,
    countries: Vec<(String, String)>,
    full_name: Field,
    email: Field,
    tags: Field,
    errors: FormErrors,
}

impl NewContactPage {
    pub fn of(page: Page, form: &FormData, errors: FormErrors) -> Self {
        let field = |name: &str| Field::of(name, form, &errors);
        Self {
            phone: field("phone"),
            country: field("country"),
            countries: countries(&page),
            full_name: field("name"),
            email: field("email"),
            tags: field("tags"),
            errors,
            page,
        }
    }
}
