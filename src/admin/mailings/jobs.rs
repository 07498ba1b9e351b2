use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::forms::Texts;
use super::queries;
use crate::accounts::Recipient;
use crate::accounts::consents::{self, Purpose};
use crate::app::App;
use crate::jobs::Job;
use crate::mail::{self, Letter};
use crate::steps::reached;

/// Mails of one transaction.
const SET: i64 = 200;

/// Writes a mailing to those who may be written to, a set at a time. Mails and progress are committed
/// together, and whether somebody agreed is asked for each set anew.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMailing {
    /// The mailing.
    pub id: Uuid,
}

impl Job for SendMailing {
    const KIND: &'static str = "send_mailing";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        app.editions.reload(app.db.web()).await?;
        while send_set(&app, self.id).await? {}
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("send_mailing:{}", self.id))
    }

    fn queue(&self) -> Option<String> {
        Some("announcements".to_owned())
    }
}

/// Whether there may be more.
async fn send_set(app: &App, id: Uuid) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let open = queries::find(&mut tx, id).await?;
    let Some(mailing) = open.filter(|m| m.started_at.is_some() && m.done_at.is_none()) else {
        return Ok(false);
    };
    let Some(purpose) = Purpose::parse(&mailing.purpose) else {
        return Ok(false);
    };
    let texts: Texts = serde_json::from_value(mailing.texts)?;
    let people = consents::reachable(&mut tx, app, purpose, mailing.through, SET).await?;
    for person in &people {
        send(&mut tx, app, purpose, &texts, person).await?;
    }
    let last = people.len() < usize::try_from(SET).unwrap_or_default();
    let sent = i32::try_from(people.len()).unwrap_or(i32::MAX);
    let done = last.then(|| app.clock.now());
    queries::step(&mut tx, id, (people.last().map(|p| p.id), sent), done).await?;
    reached("mailing::written");
    tx.commit().await?;
    reached("mailing::set");
    Ok(!last)
}

async fn send(
    conn: &mut PgConnection,
    app: &App,
    purpose: Purpose,
    texts: &Texts,
    person: &Recipient,
) -> anyhow::Result<()> {
    let words = texts.get(person.locale.code()).cloned().unwrap_or_default();
    let leave = consents::leave_path(conn, app, person.id, purpose).await?;
    let letter = Letter {
        kind: purpose.key(),
        account_id: Some(person.id),
        to: &person.email,
        locale: person.locale,
        values: vec![
            ("subject", words.subject.into()),
            ("text", words.text.into()),
        ],
        link: None,
    };
    mail::enqueue_to_leave(conn, app, &letter, &leave).await
}
