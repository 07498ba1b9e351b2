use askama::Template;

use super::super::super::people::Account;
use crate::http::{Field, FormData, FormErrors, Page};

/// Name, address, password and language.
#[derive(Template)]
#[template(path = "settings/account.html")]
pub struct AccountView {
    pub page: Page,
    pub errors: FormErrors,
    /// The address as it is now.
    pub current_email: String,
    pub username: Field,
    pub email: Field,
    pub name_password: Field,
    pub email_password: Field,
    pub current_password: Field,
    pub password: Field,
}

impl AccountView {
    /// The forms with what was sent, or with what is stored.
    pub fn new(page: Page, account: Account, form: &FormData, errors: FormErrors) -> Self {
        let field = |name, stored: &str| {
            let mut field = Field::of(name, form, &errors);
            if form.get(name).is_none() {
                stored.clone_into(&mut field.value);
            }
            field
        };
        let secret = |name| Field {
            value: String::new(),
            ..Field::of(name, form, &errors)
        };
        Self {
            username: field("username", &account.username),
            email: field("email", ""),
            name_password: secret("name_password"),
            email_password: secret("email_password"),
            current_password: secret("current_password"),
            password: secret("password"),
            current_email: account.email,
            page,
            errors,
        }
    }
}
