use std::ops::Deref;

use askama::Template;

use super::super::super::people::Account;
use super::super::identity::Frame;
use crate::http::{Field, FormData, FormErrors, Page, Result, StatusCode, html_with};

/// The page in the staff's frame: password and language.
#[derive(Template)]
#[template(path = "admin/account.html")]
struct StaffView(AccountView);

impl Deref for StaffView {
    type Target = AccountView;

    fn deref(&self) -> &AccountView {
        &self.0
    }
}

/// Name, address, password and language.
#[derive(Template)]
#[template(path = "settings/account.html")]
pub struct AccountView {
    pub page: Page,
    /// Where the settings of this frame begin.
    pub base: &'static str,
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
    /// The page in a frame.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn shown(mut self, frame: Frame, status: StatusCode) -> Result {
        self.base = frame.base();
        match frame {
            Frame::App => html_with(status, &self),
            Frame::Admin => html_with(status, &StaffView(self)),
        }
    }

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
            base: Frame::App.base(),
            page,
            errors,
        }
    }
}
