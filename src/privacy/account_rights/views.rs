use askama::Template;

use crate::http::{Field, FormData, FormErrors, Page};
use crate::workspaces::Country;

/// What an account user can put right, and where.
#[derive(Template)]
#[template(path = "privacy/correction.html")]
pub(super) struct CorrectionView {
    page: Page,
    errors: FormErrors,
    username: String,
    email: String,
    country: Field,
    countries: Vec<(&'static str, String)>,
}

impl CorrectionView {
    pub(super) fn of(
        page: Page,
        (username, email): (String, String),
        form: &FormData,
        errors: FormErrors,
    ) -> Self {
        Self {
            username,
            email,
            country: Field::of("country", form, &errors),
            countries: Country::by_name(page.locale()),
            errors,
            page,
        }
    }
}
