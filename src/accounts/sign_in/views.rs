use askama::Template;

use crate::http::{Field, FormData, FormErrors, Page};

/// The sign-in form.
#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInView {
    pub page: Page,
    pub errors: FormErrors,
    pub login: Field,
    pub password: Field,
    pub remember: bool,
    /// Where to go on to.
    pub next: String,
}

impl SignInView {
    pub fn new(page: Page, form: &FormData, next: String, errors: FormErrors) -> Self {
        Self {
            login: Field::of("login", form, &errors),
            password: Field {
                value: String::new(),
                ..Field::of("password", form, &errors)
            },
            remember: form.ticked("remember"),
            next,
            page,
            errors,
        }
    }
}

/// The password was right, but the address is not proved yet.
#[derive(Template)]
#[template(path = "accounts/unconfirmed.html")]
pub struct UnconfirmedView {
    pub page: Page,
}

/// Asks a signed-in person for the password again.
#[derive(Template)]
#[template(path = "accounts/reauthenticate.html")]
pub struct ReauthenticateView {
    pub page: Page,
    pub errors: FormErrors,
    pub password: Field,
    pub next: String,
}
