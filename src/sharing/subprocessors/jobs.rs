use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{self, Subprocessor};
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::i18n;
use crate::jobs::Job;
use crate::mail::{self, Letter};

/// Mails of one transaction.
const SET: i64 = 200;

/// Tells the owners of workspaces of a new sub-processor, a set at a time; mails and progress are
/// committed together.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellOfSubprocessor {
    /// The company.
    pub id: Uuid,
}

impl Job for TellOfSubprocessor {
    const KIND: &'static str = "tell_of_subprocessor";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        while tell_set(&app, self.id).await? {}
        Ok(())
    }

    fn queue(&self) -> Option<String> {
        Some("announcements".to_owned())
    }
}

/// Whether there may be more.
async fn tell_set(app: &App, id: Uuid) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let open = queries::find(&mut tx, id).await?;
    let Some(company) = open.filter(|s| s.told_at.is_none()) else {
        return Ok(false);
    };
    let people = accounts::recipients(&mut tx, company.told_through, SET).await?;
    for person in &people {
        tell(&mut tx, app, &company, person).await?;
    }
    let last = people.len() < usize::try_from(SET).unwrap_or_default();
    let done = last.then(|| app.clock.now());
    queries::told(&mut tx, id, people.last().map(|p| p.id), done).await?;
    tx.commit().await?;
    Ok(!last)
}

async fn tell(
    conn: &mut PgConnection,
    app: &App,
    company: &Subprocessor,
    person: &Recipient,
) -> anyhow::Result<()> {
    let locale = person.locale;
    let letter = Letter {
        kind: "subprocessor-added",
        account_id: Some(person.id),
        to: &person.email,
        locale,
        values: vec![
            ("name", (&company.name).into()),
            (
                "purpose",
                locale
                    .text(&format!("sharing-purpose-{}", company.purpose))
                    .into(),
            ),
            (
                "country",
                locale.text(&format!("country-{}", company.country)).into(),
            ),
            ("day", i18n::date(locale, company.since).into()),
        ],
        link: Some(format!("/app/subprocessors/{}", company.id)),
    };
    mail::enqueue(conn, app, &letter).await
}
