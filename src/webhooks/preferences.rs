//! WhatsApp's own switch for offers: marketing only, told by Meta.

use sqlx::PgConnection;

use super::apply::Scope;
use super::opt_outs::{self, Said};
use crate::contacts::{self, MetaPerson};
use crate::whatsapp::webhook::Preference;

/// The source that consents from this switch carry.
const SOURCE: &str = "provider";

/// Applies one switch. Switching on again never lifts a STOP that the person wrote to the business.
pub(super) async fn apply(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    preference: &Preference,
) -> anyhow::Result<()> {
    let person = MetaPerson {
        wa_id: Some(&preference.wa_id),
        ..MetaPerson::default()
    };
    let contact =
        contacts::find_or_create_by_meta(conn, scope.workspace, &person, scope.now).await?;
    let Some(contact) = contact else {
        return Ok(());
    };
    if preference.stop {
        let said = Said {
            source: SOURCE,
            words: "",
            answer_in: None,
        };
        return opt_outs::stop(scope, conn, contact, &said).await;
    }
    let stopped_by = contacts::opted_out_by(conn, scope.workspace, contact).await?;
    if stopped_by.as_deref() == Some(SOURCE) {
        opt_outs::start(scope, conn, contact, SOURCE, "").await?;
    }
    Ok(())
}
