use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::contacts::{Phone, restriction};

/// Whom a hold names: nobody in particular, a contact of a workspace, or an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The workspace.
    pub workspace: Option<Uuid>,
    /// The contact of it.
    pub contact: Option<Uuid>,
    /// The account.
    pub account: Option<Uuid>,
}

/// Everyone with a number (in one workspace or in all), or the account with a name or an address.
///
/// # Errors
/// When Postgres fails.
pub async fn find(app: &App, who: &str, workspace: Option<Uuid>) -> sqlx::Result<Vec<Held>> {
    let mut tx = app.db.begin().await?;
    if !who.starts_with('+') {
        let account = queries::account(&mut tx, &who.trim().to_lowercase()).await?;
        let held = |account| Held {
            account: Some(account),
            ..Held::default()
        };
        return Ok(account.map(held).into_iter().collect());
    }
    let Ok(phone) = Phone::parse(who, "IN") else {
        return Ok(Vec::new());
    };
    let found = restriction::find_everywhere(&mut tx, phone.as_str()).await?;
    let wanted = found
        .into_iter()
        .filter(|(id, _)| workspace.is_none_or(|only| only == *id));
    let held = |(workspace, contact)| Held {
        workspace: Some(workspace),
        contact: Some(contact),
        account: None,
    };
    Ok(wanted.map(held).collect())
}
