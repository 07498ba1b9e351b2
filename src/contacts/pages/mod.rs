//! Handlers of the contact list and of a contact's page.

mod list;
mod show;

use sqlx::PgConnection;

use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::http::{FormData, Result};

pub use list::{ListQuery, index, start_search, tag_selected, untag_selected};
pub use show::{agree, show, stop, take_back, update};
pub(super) use show::{find, view};

/// Where a form on the list or on a contact's page came from; only addresses of ours.
fn back(form: &FormData) -> String {
    let back = form.text("back");
    if back.starts_with("/app/contacts") {
        back.to_owned()
    } else {
        "/app/contacts".to_owned()
    }
}

/// Writes an act of a member into the log.
pub(super) async fn record(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    entry: Entry<'_>,
) -> Result<()> {
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, member.workspace, actor, entry, app.clock.now()).await?)
}
