use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::i18n;
use crate::jobs::Job;
use crate::mail::{self, Letter};
use crate::policies::{self, Edition, Kind};

/// Mails of one transaction.
const SET: i64 = 200;

/// Tells account holders of a version that matters, a set of them at a time: mails and progress are
/// committed together, so a crash neither forgets nor repeats anybody.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellOfPolicy {
    /// See [`Kind::key`].
    pub document: String,
    /// The version.
    pub version: i32,
}

impl Job for TellOfPolicy {
    const KIND: &'static str = "tell_of_policy";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        app.editions.reload(app.db.web()).await?;
        let kind = Kind::parse(&self.document);
        let Some(edition) = kind.and_then(|kind| {
            let all = app.editions.of(kind);
            all.into_iter().find(|e| e.version == self.version)
        }) else {
            return Ok(());
        };
        while tell_set(&app, &edition).await? {}
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("tell_of_policy:{}:{}", self.document, self.version))
    }

    fn queue(&self) -> Option<String> {
        Some("announcements".to_owned())
    }
}

/// Whether there may be more.
async fn tell_set(app: &App, edition: &Edition) -> anyhow::Result<bool> {
    let (kind, version, now) = (edition.kind, edition.version, app.clock.now());
    let mut tx = app.db.begin().await?;
    let Some(through) = policies::told(&mut tx, kind, version, None, None).await? else {
        return Ok(false);
    };
    let people = accounts::recipients(&mut tx, through, SET).await?;
    for person in &people {
        tell(&mut tx, app, edition, person).await?;
    }
    let count = i32::try_from(people.len()).unwrap_or(i32::MAX);
    let step = people.last().map(|last| (last.id, count));
    let done = (people.len() < usize::try_from(SET).unwrap_or_default()).then_some(now);
    policies::told(&mut tx, kind, version, step, done).await?;
    if done.is_some() {
        let details = json!({ "document": kind.key(), "version": version });
        audit::record_account(
            &mut tx,
            None,
            Actor::System,
            "policy.announced",
            details,
            now,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(done.is_none())
}

async fn tell(
    conn: &mut PgConnection,
    app: &App,
    edition: &Edition,
    person: &Recipient,
) -> anyhow::Result<()> {
    let title = person
        .locale
        .text(&format!("site-document-{}", edition.kind.key()));
    let letter = Letter {
        kind: "policy-changed",
        account_id: Some(person.id),
        to: &person.email,
        locale: person.locale,
        values: vec![
            ("document", title.into()),
            (
                "day",
                i18n::date(person.locale, edition.effective_on).into(),
            ),
        ],
        link: Some(format!(
            "/{}/v/{}/changes",
            edition.kind.key(),
            edition.version
        )),
    };
    mail::enqueue(conn, app, &letter).await
}
