//! Saving, submitting and deleting: the verbs of a template's author.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::account::account;
use super::files;
use super::graph;
use super::history::{self, Cause};
use super::queries::{self, Accepted, Saved};
use super::review::NAME_REST;
use super::rules::Draft;
use super::stopped;
use super::template::{Category, Status, Template};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::whatsapp::{CallError, Credentials, GraphError};

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

/// Keeps a draft. Its name, language and category must have passed the rules.
pub(super) async fn save(
    app: &App,
    member: &Member,
    template: Option<&Template>,
    draft: &Draft,
) -> anyhow::Result<Result<Uuid, Problem>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let Some((account, _)) = account(app, &mut tx, member, template).await? else {
        return Ok(Err(Problem::NoNumber));
    };
    let status = template.map_or(Status::Draft, |t| t.status);
    let kept = keep(app, &mut tx, member, (template, account), draft, status).await?;
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
    status: Status,
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
    let cause = if status == Status::Submitted {
        Cause::Submitted
    } else {
        Cause::Saved
    };
    let wording = (saved.category, &saved.content);
    let by = Some(member.account_id);
    history::revise(conn, member.workspace, id, by, cause, wording, now).await?;
    record(conn, member, "template.saved", id, now).await?;
    Ok(Ok(id))
}

/// What became of a submission.
pub(super) struct Submitted {
    /// The template.
    pub id: Uuid,
    /// Whether Meta looks at it: it has no word in places, products and hours, which are ours.
    pub is_reviewed: bool,
}

/// Submits a template that passed every rule. What Meta has approved stays as it is until Meta takes the
/// change.
pub(super) async fn submit(
    app: &App,
    member: &Member,
    template: Option<&Template>,
    draft: &Draft,
) -> anyhow::Result<Result<Submitted, Problem>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let Some((account, credentials)) = account(app, &mut tx, member, template).await? else {
        return Ok(Err(Problem::NoNumber));
    };
    let mut draft = draft.clone();
    let draft = &mut draft;
    let live = template.filter(|t| !t.status.can_save());
    if let Some(live) = live.filter(|live| is_ours_alone(live, draft)) {
        keep_ours(app, &mut tx, member, live, draft).await?;
        tx.commit().await?;
        let (id, is_reviewed) = (live.id, false);
        return Ok(Ok(Submitted { id, is_reviewed }));
    }
    let limited = live.filter(|t| t.status == Status::Approved);
    if let Some(at) = limited.and_then(|t| t.edit_again_at) {
        return Ok(Err(Problem::TooOften(at)));
    }
    let id = match live {
        Some(live) => live.id,
        None => {
            let row = (template, account);
            match keep(app, &mut tx, member, row, draft, Status::Submitted).await? {
                Ok(id) => id,
                Err(problem) => return Ok(Err(problem)),
            }
        }
    };
    tx.commit().await?;
    let sent_at = app.clock.now();
    let content = &mut draft.content;
    let renewed = files::renew(app, member.workspace, &credentials, content).await?;
    let answer = match renewed {
        Ok(()) => call(app, &credentials, template, draft).await,
        Err(error) => Err(error),
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    let outcome = match answer {
        Ok((meta_id, category)) => {
            let accepted = Accepted {
                id,
                meta_id: &meta_id,
                category,
                content: serde_json::to_value(&draft.content)?,
            };
            taken(app, &mut tx, member, live, &accepted, sent_at).await?;
            let is_reviewed = true;
            Ok(Submitted { id, is_reviewed })
        }
        Err(CallError::Graph(error)) => {
            if live.is_none() {
                let back = if template.is_some_and(|t| t.meta_id.is_some()) {
                    Status::Rejected
                } else {
                    Status::Draft
                };
                queries::set_status(&mut tx, member.workspace, id, back).await?;
            }
            Err(Problem::Refused(id, error))
        }
        Err(CallError::Unreachable | CallError::Unreadable) => Err(Problem::Unreachable(id)),
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Notes that Meta took a submission, and what that means for a template that was in use.
async fn taken(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    live: Option<&Template>,
    accepted: &Accepted<'_>,
    sent_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let (workspace, id, now) = (member.workspace, accepted.id, app.clock.now());
    queries::accepted(conn, workspace, accepted, sent_at, now).await?;
    if let Some(live) = live {
        let change = (Some(live.status), Status::Pending);
        stopped::tell(conn, workspace, id, change).await?;
        let edit = ("edit", live.status.code());
        history::note(conn, workspace, id, edit, None, now).await?;
        let wording = (accepted.category, &accepted.content);
        let (by, cause) = (Some(member.account_id), Cause::Submitted);
        history::revise(conn, workspace, id, by, cause, wording, now).await?;
    }
    Ok(record(conn, member, "template.submitted", id, now).await?)
}

/// Whether only what Meta never sees has changed in a template that it has: no review, and no edit counted.
fn is_ours_alone(live: &Template, draft: &Draft) -> bool {
    let (old, new) = (&live.content, &draft.content);
    old != new
        && old.ttl == new.ttl
        && Category::parse(&draft.category) == Some(live.category)
        && graph::components(old) == graph::components(new)
}

async fn keep_ours(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    live: &Template,
    draft: &Draft,
) -> anyhow::Result<()> {
    let (workspace, now) = (member.workspace, app.clock.now());
    let content = serde_json::to_value(&draft.content)?;
    queries::reword(conn, workspace, live.id, &content, now).await?;
    let (by, wording) = (Some(member.account_id), (live.category, &content));
    history::revise(conn, workspace, live.id, by, Cause::Saved, wording, now).await?;
    Ok(record(conn, member, "template.saved", live.id, now).await?)
}

/// Creates or edits at Meta; gives Meta's id and category.
async fn call(
    app: &App,
    account: &Credentials,
    template: Option<&Template>,
    draft: &Draft,
) -> Result<(String, Category), CallError> {
    let category = Category::parse(&draft.category).unwrap_or(Category::Marketing);
    let content = &draft.content;
    if let Some((template, meta_id)) = template.and_then(|t| Some((t, t.meta_id.as_ref()?))) {
        let may_change = template.status.can_change_category();
        let request = graph::edit(may_change.then_some(category), content);
        app.whatsapp
            .edit_template(account, meta_id, &request)
            .await?;
        let category = if may_change {
            category
        } else {
            template.category
        };
        return Ok((meta_id.clone(), category));
    }
    let request = graph::creation(draft);
    match app.whatsapp.create_template(account, &request).await {
        Ok(receipt) => {
            let given = Category::parse(&receipt.category).unwrap_or(category);
            Ok((receipt.id, given))
        }
        // An earlier submission whose answer was lost had arrived after all.
        Err(CallError::Graph(error))
            if error.template_rule() == Some(EXISTS)
                && template.is_some_and(|t| t.status == Status::Submitted) =>
        {
            let all = app.whatsapp.templates(account, 1000).await?;
            let same = all
                .into_iter()
                .find(|t| t.name == draft.name && t.language == draft.language);
            same.map(|found| (found.id, category))
                .ok_or(CallError::Graph(error))
        }
        Err(error) => Err(error),
    }
}

/// Meta's number for a name and language that exist already.
const EXISTS: i64 = 2_388_024;

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
