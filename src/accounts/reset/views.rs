use askama::Template;

use crate::http::{Field, FormErrors, Page};

/// Asks for the address to mail a link to.
#[derive(Template)]
#[template(path = "accounts/forgot.html")]
pub struct ForgotView {
    pub page: Page,
    pub errors: FormErrors,
    pub email: Field,
    /// Whether a link that works no more led here.
    pub spent_link: bool,
}

/// "Look into your mail", the same for everyone.
#[derive(Template)]
#[template(path = "accounts/forgot_sent.html")]
pub struct ForgotSentView {
    pub page: Page,
}

/// Asks for the new password.
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetView {
    pub page: Page,
    pub errors: FormErrors,
    pub password: Field,
}
