use askama::Template;

use crate::http::{Field, FormData, FormErrors, Page};
use crate::workspaces::Country;

/// The sign-up form.
#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
pub struct SignUpView {
    page: Page,
    errors: FormErrors,
    business_name: Field,
    username: Field,
    email: Field,
    phone: Field,
    country: Field,
    countries: Vec<(&'static str, String)>,
    birth_date: Field,
    password: Field,
    accept_terms: Field,
}

impl SignUpView {
    pub fn new(page: Page, form: &FormData, errors: FormErrors) -> Self {
        let field = |name| Field::of(name, form, &errors);
        Self {
            business_name: field("business_name"),
            username: field("username"),
            email: field("email"),
            phone: field("phone"),
            country: field("country"),
            countries: Country::by_name(page.locale()),
            birth_date: field("birth_date"),
            password: Field {
                value: String::new(),
                ..field("password")
            },
            accept_terms: field("accept_terms"),
            page,
            errors,
        }
    }
}

/// "Look into your mail", the same for everyone.
#[derive(Template)]
#[template(path = "accounts/check_mail.html")]
pub struct CheckMailView {
    pub page: Page,
}

/// Asks for an address to mail a new link to; also what a used link leads to.
#[derive(Template)]
#[template(path = "accounts/confirm_again.html")]
pub struct ConfirmAgainView {
    pub page: Page,
    pub errors: FormErrors,
    pub email: Field,
    /// Whether a link that works no more led here.
    pub spent_link: bool,
}
