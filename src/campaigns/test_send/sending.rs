//! A test's way out: begun through the gate and committed, called, its outcome written. Like every
//! message it is never sent again by itself once its call may have arrived.

use std::time::Duration;

use sqlx::PgConnection;

use super::{SendTest, advance, callback, queries};
use crate::analytics;
use crate::app::App;
use crate::campaigns::queries::{campaigns, prepare};
use crate::campaigns::way::Way;
use crate::contacts::suppression;
use crate::jobs;
use crate::message_templates::{self, NotReady, Snapshot};
use crate::messaging::{Outcome, Refusal, Step, pace_of, verdict};
use crate::numbers;
use crate::whatsapp::{Credentials, Sent};

/// Tries of a message that certainly did not go out.
const TRIES: u32 = 5;
/// Meta's code for a file that it did not take.
const MEDIA: &str = "131053";

/// Everything a call needs, read in the transaction that begins it.
struct Call {
    credentials: Credentials,
    number: uuid::Uuid,
    mps: u32,
    phone: String,
    texts: Vec<String>,
    template: Snapshot,
}

/// Sends a queued test.
///
/// # Errors
/// When Postgres fails; the job then runs again, and finds out what became of the message.
pub(super) async fn send(app: &App, job: &SendTest) -> anyhow::Result<()> {
    let Some(call) = begin(app, job).await? else {
        return Ok(());
    };
    let pace = pace_of(call.number, call.mps);
    let started = pace.start().await;
    let mut template = call.template;
    let (credentials, workspace) = (&call.credentials, job.workspace);
    let prepared = message_templates::ready(app, workspace, credentials, &mut template).await;
    let hindered = match prepared {
        Ok(Ok(())) => None,
        Ok(Err(NotReady::Incomplete)) => Some("template_incomplete"),
        // Meta did not take the header's file.
        _ => Some(MEDIA),
    };
    if let Some(code) = hindered {
        // Nothing was sent.
        return finish(app, job, Outcome::Refused(code.to_owned())).await;
    }
    let (to, tracer) = ((&*call.phone, &*call.texts), callback(job.test));
    let way = Way::default();
    let sent = way.send(app, credentials, &template, to, tracer).await;
    drop(started);
    if let Sent::Refused(error) = &sent
        && error.may_miss_media()
        && job.attempt < TRIES
        && message_templates::forget_lost(app, workspace, credentials, &template).await?
    {
        return put_back(app, job, Duration::from_secs(1)).await;
    }
    match verdict(sent) {
        Ok(outcome) => finish(app, job, outcome).await,
        Err(again) if job.attempt < TRIES => {
            if again.is_pace() {
                pace.slow_down();
            }
            put_back(app, job, again.after).await
        }
        Err(again) => finish(app, job, Outcome::Refused(again.code)).await,
    }
}

/// Passes the gate and commits `sending`; from then on only an answer or a webhook moves it.
async fn begin(app: &App, job: &SendTest) -> anyhow::Result<Option<Call>> {
    let (workspace, now) = (job.workspace, app.clock.now());
    let mut tx = app.db.tenant(workspace).await?;
    let Some(test) = queries::lock(&mut tx, workspace, job.test).await? else {
        return Ok(None);
    };
    if test.state == "sending" {
        // A process died between the call and its outcome.
        queries::mark_unknown(&mut tx, workspace, job.test).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let campaign = campaigns::find(&mut tx, workspace, test.campaign_id).await?;
    let number = campaign.phone_number_id;
    let credentials = numbers::credentials(app, &mut tx, workspace, number).await?;
    let mut template = prepare::template(&mut tx, workspace, campaign.template_id).await?;
    if let Some(template) = &mut template {
        campaign.put_into(&mut template.snapshot.content);
    }
    let mps = queries::pace(&mut tx, workspace, number).await?;
    let peppers = app.keys.peppers();
    let kept_out = suppression::kept_out(&mut tx, &peppers, workspace, &test.phone, now).await?;
    if !queries::begin(&mut tx, workspace, job.test, kept_out, now).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let missing = match credentials {
        None => Refusal::NumberStopped,
        Some(_) => Refusal::TemplateNotSendable,
    };
    let (Some(credentials), Some(template)) = (credentials, template) else {
        // There is nothing to call with, so it ends here and not in `sending`.
        write(
            app,
            &mut tx,
            job,
            Outcome::Refused(missing.code().to_owned()),
        )
        .await?;
        tx.commit().await?;
        return Ok(None);
    };
    tx.commit().await?;
    Ok(Some(Call {
        credentials,
        number,
        mps: mps.unwrap_or(1).unsigned_abs(),
        phone: test.phone,
        texts: serde_json::from_value(test.parameters).unwrap_or_default(),
        template: template.snapshot,
    }))
}

async fn finish(app: &App, job: &SendTest, outcome: Outcome) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(job.workspace).await?;
    write(app, &mut tx, job, outcome).await?;
    Ok(tx.commit().await?)
}

async fn write(
    app: &App,
    conn: &mut PgConnection,
    job: &SendTest,
    outcome: Outcome,
) -> anyhow::Result<()> {
    let (workspace, now) = (job.workspace, app.clock.now());
    let counts = match outcome {
        Outcome::Unknown => {
            return Ok(queries::mark_unknown(conn, workspace, job.test).await?);
        }
        Outcome::Accepted(wamid) => {
            let news = (Step::Sent, now);
            advance(conn, workspace, job.test, news, Some(&wamid), None).await?
        }
        Outcome::Refused(code) => {
            let news = (Step::Failed, now);
            advance(conn, workspace, job.test, news, None, Some(code)).await?
        }
    };
    let zone = queries::zone(conn, workspace).await?;
    let zone = zone.parse().unwrap_or(chrono_tz::UTC);
    let events: Vec<_> = counts
        .into_iter()
        .map(|(at, step, n)| (at, analytics::Kind::from(step), n))
        .collect();
    Ok(analytics::record(conn, workspace, zone, &events).await?)
}

async fn put_back(app: &App, job: &SendTest, after: Duration) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(job.workspace).await?;
    if queries::put_back(&mut tx, job.workspace, job.test).await? {
        let at = app.clock.now() + after * 2_u32.pow(job.attempt - 1);
        jobs::enqueue_at(&mut tx, &job.next(), Some(at)).await?;
    }
    Ok(tx.commit().await?)
}
