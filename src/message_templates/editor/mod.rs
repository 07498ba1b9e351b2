//! Saving, submitting and deleting: the verbs of a template's author.

mod submit;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::account::account;
use super::history::{self, Cause};
use super::queries::{self, Saved};
use super::review::NAME_REST;
use super::rules::Draft;
use super::stopped;
use super::template::{Category, Status, Template};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::whatsapp::{CallError, GraphError};

pub(super) use submit::submit;

/// Why a template was not saved or submitted.
#[derive(Debug)]
pub(super) enum Problem {
    /// The workspace has no WhatsApp account.
    NoNumber,
    /// Another template has the name and language.
    Taken,
    /// Meta keeps the name blocked until then.
    Resting(DateTime<Utc>),
    /// An approved template has been changed as often as Meta allows until then.
    TooOften(DateTime<Utc>),
    /// Meta said no; the template is kept.
    Refused(Uuid, GraphError),
    /// Meta does not answer; whether it took the template is not known. It is kept.
    Unreachable(Uuid),
}

impl Problem {
    /// The template that was kept all the same.
    pub(super) fn kept(&self) -> Option<Uuid> {
        match self {
            Self::NoNumber | Self::Taken | Self::Resting(_) | Self::TooOften(_) => None,
            Self::Refused(id, _) | Self::Unreachable(id) => Some(*id),
        }
    }
}

/// Keeps a draft, by its author's click or by itself. Its name, language and category must have passed the
/// rules.
pub(super) async fn save(
    app: &App,
    member: &Member,
    template: Option<&Template>,
    draft: &Draft,
    cause: Cause,
) -> anyhow::Result<Result<Uuid, Problem>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let Some((account, _)) = account(app, &mut tx, member, template).await? else {
        return Ok(Err(Problem::NoNumber));
    };
    let status = template.map_or(Status::Draft, |t| t.status);
    let how = (status, cause);
    let kept = keep(app, &mut tx, member, (template, account), draft, how).await?;
    if kept.is_ok() {
        tx.commit().await?;
    }
    Ok(kept)
}

async fn keep(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    (template, account): (Option<&Template>, Uuid),
    draft: &Draft,
    (status, cause): (Status, Cause),
) -> anyhow::Result<Result<Uuid, Problem>> {
    let id = template.map_or_else(Uuid::now_v7, |t| t.id);
    let (name, language) = (&draft.name, &draft.language);
    queries::clear_deleted(conn, member.workspace, account, name, language).await?;
    let except = template.map(|t| t.id);
    if queries::is_taken(conn, member.workspace, account, name, language, except).await? {
        return Ok(Err(Problem::Taken));
    }
    let now = app.clock.now();
    let own = (name.as_str(), language.as_str());
    let resting = queries::resting_until(conn, member.workspace, account, own, now).await?;
    if let Some(until) = resting {
        return Ok(Err(Problem::Resting(until)));
    }
    let saved = Saved {
        id,
        whatsapp_account_id: account,
        name,
        language,
        category: Category::parse(&draft.category).unwrap_or(Category::Marketing),
        status,
        content: serde_json::to_value(&draft.content)?,
    };
    if !queries::save(conn, member.workspace, &saved, now).await? {
        return Ok(Err(Problem::Taken));
    }
    queries::drop_edit(conn, member.workspace, id).await?;
    let wording = (saved.category, &saved.content);
    let by = Some(member.account_id);
    history::revise(conn, member.workspace, id, by, cause, wording, now).await?;
    record(conn, member, "template.saved", id, now).await?;
    Ok(Ok(id))
}

/// Deletes a template, at Meta first where it is known there.
pub(super) async fn delete(
    app: &App,
    member: &Member,
    template: &Template,
) -> anyhow::Result<Result<(), Problem>> {
    let there = template.status != Status::Deleted;
    if let Some(meta_id) = template.meta_id.as_ref().filter(|_| there) {
        let mut tx = app.db.tenant(member.workspace).await?;
        let account = account(app, &mut tx, member, Some(template)).await?;
        tx.commit().await?;
        let Some((_, account)) = account else {
            return Ok(Err(Problem::NoNumber));
        };
        let deleted = app
            .whatsapp
            .delete_template(&account, &template.name, meta_id);
        match deleted.await {
            Ok(()) => {}
            Err(CallError::Graph(error))
                if error.template_rule().is_none() && !error.is_about_access() =>
            {
                // Meta does not know it any more: gone either way.
            }
            Err(CallError::Graph(error)) => return Ok(Err(Problem::Refused(template.id, error))),
            Err(_) => return Ok(Err(Problem::Unreachable(template.id))),
        }
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let before = template.status.code();
    if there {
        let until = app.clock.now() + NAME_REST;
        queries::rest_name(&mut tx, member.workspace, template.id, before, until).await?;
    }
    let change = (Some(template.status), Status::Deleted);
    stopped::tell(&mut tx, member.workspace, template.id, change).await?;
    queries::delete(&mut tx, member.workspace, template.id).await?;
    record(
        &mut tx,
        member,
        "template.deleted",
        template.id,
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

pub(super) async fn record(
    conn: &mut PgConnection,
    member: &Member,
    action: &str,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = Entry {
        action,
        subject: ("template", Some(id)),
        details: json!({}),
    };
    let actor = Actor::Member(member.account_id);
    audit::record(conn, member.workspace, actor, entry, now).await
}
