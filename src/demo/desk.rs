//! Two requests under the data-protection laws, so that support has a queue with different clocks.

use chrono::Duration;
use sqlx::PgConnection;

use super::people::OWNER;
use super::stage::Stage;
use crate::app::App;
use crate::i18n::Locale;
use crate::privacy::{self, Channel, Contact, Kind, NewRequest};

/// Files one from the website, whose code was given, and one of the shop's owner.
pub(super) async fn file(conn: &mut PgConnection, app: &App, stage: &Stage) -> anyhow::Result<()> {
    let now = app.clock.now();
    let stranger = Contact {
        email: "meera.nair@example.org".to_owned(),
        phone: "+91 81235 50142".to_owned(),
        details: "I bought a lamp at Northwind Store in August and still get their messages. \
                  Please tell me what is kept about me, and where my number came from."
            .to_owned(),
    };
    let stranger = NewRequest::new(Kind::Access, Channel::Email, stranger, Locale::En);
    let received = now - Duration::days(25);
    let mut request = privacy::file(conn, app, &stranger, received).await?;
    privacy::proven(conn, app, &mut request, None, received).await?;
    let owner = Contact {
        email: OWNER.email.to_owned(),
        details: "We moved in October. My invoices should carry 14 Ferry Lane, Pune 411001."
            .to_owned(),
        ..Contact::default()
    };
    let owner = NewRequest {
        account_id: Some(stage.owner),
        ..NewRequest::new(Kind::Correction, Channel::Account, owner, Locale::En)
    };
    privacy::file(conn, app, &owner, now - Duration::days(4)).await?;
    Ok(())
}
