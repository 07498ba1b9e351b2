//! Two requests under the data-protection laws, so that support has a queue with different clocks.

use chrono::Duration;
use sqlx::PgConnection;

use super::people::OWNER;
use super::stage::Stage;
use crate::app::App;
use crate::i18n::Locale;
use crate::privacy::{self, Contact, Kind, NewRequest, State, Step};

/// Files one from the website, whose code was given, and one of the shop's owner.
pub(super) async fn file(conn: &mut PgConnection, app: &App, stage: &Stage) -> anyhow::Result<()> {
    let now = app.clock.now();
    let stranger = NewRequest {
        kind: Kind::Access,
        contact: Contact {
            email: "meera.nair@example.org".to_owned(),
            phone: "+91 81235 50142".to_owned(),
            details: "I bought a lamp at Northwind Store in August and still get their messages. \
                      Please tell me what is kept about me, and where my number came from."
                .to_owned(),
        },
        account_id: None,
        locale: Locale::En,
        cools_off_until: None,
    };
    let received = now - Duration::days(25);
    let mut request = privacy::file(conn, app, &stranger, received).await?;
    let verified = Step {
        to: State::InProgress,
        actor: None,
        outcome: "",
    };
    privacy::advance(conn, app, &mut request, verified).await?;
    let owner = NewRequest {
        kind: Kind::Correction,
        contact: Contact {
            email: OWNER.email.to_owned(),
            phone: String::new(),
            details: "We moved in October. My invoices should carry 14 Ferry Lane, Pune 411001."
                .to_owned(),
        },
        account_id: Some(stage.owner),
        locale: Locale::En,
        cools_off_until: None,
    };
    privacy::file(conn, app, &owner, now - Duration::days(4)).await?;
    Ok(())
}
