//! What each kind of news does, in the caller's transaction. Everything here may run twice.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use super::{inbound, preferences, queries};
use crate::analytics::{self, Kind};
use crate::app::App;
use crate::campaigns;
use crate::db::WorkspaceId;
use crate::message_templates;
use crate::messaging::{self, Counts, StatusEvent, Step};
use crate::numbers;
use crate::privacy::{self, words::Words};
use crate::whatsapp::webhook::{Change, DeliveryStatus, MessageStatus, Messages, Update};

/// Where news is applied.
pub(super) struct Scope<'a> {
    /// For keys.
    pub app: &'a App,
    /// Whose news.
    pub workspace: WorkspaceId,
    /// Its zone, for the days of the counts.
    pub zone: Tz,
    /// What it obeys.
    pub words: Words,
    /// The moment of this transaction.
    pub now: DateTime<Utc>,
}

impl<'a> Scope<'a> {
    /// Reads what the news of a workspace need.
    pub(super) async fn load(
        app: &'a App,
        conn: &mut PgConnection,
        workspace: WorkspaceId,
    ) -> anyhow::Result<Self> {
        let zone = queries::zone(conn, workspace).await?;
        Ok(Self {
            app,
            workspace,
            zone: zone.parse().unwrap_or(Tz::UTC),
            words: privacy::words::of(conn, workspace).await?,
            now: app.clock.now(),
        })
    }

    /// Adds to the counts of days.
    pub(super) async fn count(
        &self,
        conn: &mut PgConnection,
        events: &[(DateTime<Utc>, Kind, i64)],
    ) -> sqlx::Result<()> {
        analytics::record(conn, self.workspace, self.zone, events).await
    }
}

/// Applies updates: all statuses at once, the rest in their order.
pub(super) async fn together<'u>(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    updates: impl Iterator<Item = &'u Update>,
) -> anyhow::Result<()> {
    let mut statuses = Vec::new();
    for update in updates {
        match &update.change {
            Change::Messages(messages) => {
                statuses.extend(messages.statuses.iter().map(event));
                for message in &messages.inbound {
                    inbound::apply(scope, conn, &messages.phone_number_id, message).await?;
                }
            }
            Change::Preferences(all) => {
                for preference in all {
                    preferences::apply(scope, conn, preference).await?;
                }
            }
            Change::TemplateStatus(news) => {
                message_templates::apply_status(conn, scope.workspace, news, scope.now).await?;
            }
            Change::TemplateQuality(news) => {
                message_templates::apply_quality(conn, scope.workspace, news, scope.now).await?;
            }
            Change::TemplateCategory(news) => {
                message_templates::apply_category(conn, scope.workspace, news, scope.now).await?;
            }
            Change::TemplateWords(_) => {
                message_templates::compare_later(conn, scope.workspace).await?;
            }
            Change::Number(news) => {
                numbers::apply_update(conn, scope.workspace, &update.waba_id, news).await?;
            }
            Change::Account(account) => {
                let waba = &update.waba_id;
                numbers::apply_account_update(conn, scope.workspace, waba, account).await?;
            }
            _ => {}
        }
    }
    if statuses.is_empty() {
        return Ok(());
    }
    let mut counts = messaging::apply_statuses(conn, scope.workspace, &statuses).await?;
    counts.extend(campaigns::apply_statuses(conn, scope.workspace, &statuses, scope.now).await?);
    scope.count(conn, &kinds(counts)).await?;
    Ok(())
}

/// An update cut into parts that fail by themselves.
pub(super) fn single_items(update: &Update) -> Vec<Update> {
    let with = |change| Update {
        change,
        ..update.clone()
    };
    match &update.change {
        Change::Messages(all) => {
            let empty = Messages {
                phone_number_id: all.phone_number_id.clone(),
                ..Messages::default()
            };
            let inbound = all.inbound.iter().map(|one| Messages {
                inbound: vec![one.clone()],
                ..empty.clone()
            });
            let statuses = all.statuses.iter().map(|one| Messages {
                statuses: vec![one.clone()],
                ..empty.clone()
            });
            let parts = inbound.chain(statuses);
            parts.map(|part| with(Change::Messages(part))).collect()
        }
        Change::Preferences(all) => {
            let single = all.iter().map(|one| vec![one.clone()]);
            single.map(|one| with(Change::Preferences(one))).collect()
        }
        _ => vec![update.clone()],
    }
}

fn event(status: &MessageStatus) -> StatusEvent {
    StatusEvent {
        wamid: status.wamid.clone(),
        callback: status.tracer.clone(),
        step: match status.status {
            DeliveryStatus::Sent => Step::Sent,
            DeliveryStatus::Delivered => Step::Delivered,
            DeliveryStatus::Read => Step::Read,
            DeliveryStatus::Failed => Step::Failed,
        },
        at: status.at,
        error: status.error.as_ref().map(|error| error.code),
    }
}

/// The counts of days that a message's steps belong to.
fn kinds(counts: Counts) -> Vec<(DateTime<Utc>, Kind, i64)> {
    let counts = counts.into_iter();
    counts
        .map(|(at, step, n)| (at, Kind::from(step), n))
        .collect()
}
