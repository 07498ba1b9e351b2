//! The demo data: a shop with its people, templates, contacts, ninety days of history, a paused campaign,
//! open conversations and two privacy requests. What a person would do is done as a person does it, over
//! HTTP with forms; only the past is written in sets.

mod contacts;
mod desk;
mod history;
mod letters;
mod member;
mod paused;
mod people;
mod phones;
mod queries;
mod shelf;
mod stage;
mod templates;

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::app::App;

/// How long one thing of the demo may take to happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// Loads the demo data, once: nothing happens when it is there. What a load left that was stopped in its
/// middle is taken away first. Server, workers and sandbox must run: templates are reviewed, and people
/// write, over HTTP.
///
/// # Errors
/// When a step does not succeed, with its name; the next start begins again.
pub async fn load(app: &App) -> anyhow::Result<()> {
    let Some(stage) = stage::set(app).await? else {
        return Ok(());
    };
    let member = member::Member::sign_in(app, people::OWNER).await?;
    templates::submit(&member).await?;
    contacts::import(app, &member, &stage).await?;
    templates::settle(app, &stage).await?;
    history::write(app, stage.place()).await?;
    contacts::segments(&member).await?;
    templates::pause(app, &stage).await?;
    letters::write(app, &member, &stage).await?;
    let campaign = paused::start(app, &member, &stage).await?;
    paused::pause(&member, campaign).await?;
    member.sign_out().await?;
    stage::done(app, &stage).await
}

/// Asks again until there is an answer.
async fn eventually<T>(
    what: &str,
    mut ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if begun.elapsed() > PATIENCE {
            bail!("demo data: {what} did not happen within {PATIENCE:?}");
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}
