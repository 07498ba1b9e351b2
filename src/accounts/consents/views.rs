use askama::Template;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Purpose, standing};
use crate::app::App;
use crate::http::Page;

/// A purpose on the page of one's own privacy.
pub struct ConsentRow {
    /// Where it is given and withdrawn.
    pub address: String,
    /// Its name.
    pub title: String,
    /// What it means: the words that are agreed to.
    pub text: String,
    /// Whether mail of this kind goes to the person.
    pub on: bool,
    /// Whether a link waits in the mailbox.
    pub asked: bool,
    /// Whether the words changed since the person agreed.
    pub changed: bool,
    /// When they last said something; empty for never.
    pub when: String,
}

/// Both purposes of an account, ready to show.
///
/// # Errors
/// When Postgres fails.
pub async fn rows(
    conn: &mut PgConnection,
    app: &App,
    page: &Page,
    account: Uuid,
) -> sqlx::Result<Vec<ConsentRow>> {
    let all = standing(conn, app, account).await?;
    let row = |standing: super::Standing| {
        let key = standing.purpose.key();
        ConsentRow {
            address: format!("/app/privacy/consents/{key}"),
            title: page.t(&format!("accounts-consent-{key}")),
            text: page.t(&format!("accounts-consent-text-{key}")),
            on: standing.on,
            asked: standing.asked,
            changed: standing.changed,
            when: standing.at.map(|at| page.date_time(at)).unwrap_or_default(),
        }
    };
    Ok(all.into_iter().map(row).collect())
}

/// A link out of a mail: asks before it acts, says afterwards what it did.
#[derive(Template)]
#[template(path = "accounts/consents/link.html")]
pub(super) struct LinkView {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) text: String,
    /// The form: address and words of its button. `None` once it is done or cannot be.
    pub(super) form: Option<(String, String)>,
}

impl LinkView {
    pub(super) fn ask_consent(page: Page, token: &str) -> Self {
        Self {
            title: page.t("accounts-consent-confirm"),
            text: page.t("accounts-consent-text-promotional"),
            form: Some((
                format!("/consents/{token}"),
                page.t("accounts-consent-confirm-button"),
            )),
            page,
        }
    }

    pub(super) fn ask_leave(page: Page, token: &str, purpose: Purpose) -> Self {
        Self {
            title: page.t(&format!("accounts-leave-{}", purpose.key())),
            text: page.t("accounts-leave-text"),
            form: Some((
                format!("/unsubscribe/{token}/now"),
                page.t("accounts-leave-button"),
            )),
            page,
        }
    }

    /// `key` is `accounts-…`; its text is the same with `-text`.
    pub(super) fn said(page: Page, title: &str, text: &str) -> Self {
        Self {
            title: page.t(title),
            text: page.t(text),
            form: None,
            page,
        }
    }
}
