use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::queries;
use crate::accounts;
use crate::app::App;
use crate::i18n;
use crate::jobs::Job;
use crate::mail::{self, Letter};

/// Tells a person that data of theirs went to an authority, once that may be told.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellOfLawRequest {
    /// The demand.
    pub id: Uuid,
}

impl Job for TellOfLawRequest {
    const KIND: &'static str = "tell_of_law_request";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let now = app.clock.now();
        let mut tx = app.db.begin().await?;
        let found = queries::find(&mut tx, self.id).await?;
        let Some(request) = found.filter(|r| r.state == "released" && r.told_at.is_none()) else {
            return Ok(());
        };
        anyhow::ensure!(
            request
                .gagged_until
                .is_none_or(|day| day < now.date_naive()),
            "it may not be told yet"
        );
        let Some(account) = request.account_id else {
            return Ok(());
        };
        if let Some(person) = accounts::recipient(&mut tx, account).await? {
            let letter = Letter {
                kind: "law-request",
                account_id: Some(person.id),
                to: &person.email,
                locale: person.locale,
                values: vec![
                    ("authority", (&request.authority).into()),
                    ("basis", (&request.basis).into()),
                    ("day", i18n::date(person.locale, request.received_on).into()),
                ],
                link: Some("/privacy/transparency".to_owned()),
            };
            mail::enqueue(&mut tx, &app, &letter).await?;
            queries::told(&mut tx, self.id, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("tell_of_law_request:{}", self.id))
    }
}
