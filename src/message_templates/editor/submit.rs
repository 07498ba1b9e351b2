//! Submitting: a new template, or another wording of one that Meta has.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::account::account;
use super::super::files;
use super::super::graph;
use super::super::history::{self, Cause};
use super::super::queries::{self, Accepted};
use super::super::rules::Draft;
use super::super::stopped;
use super::super::template::{Category, Status, Template};
use super::{Problem, keep, record};
use crate::accounts::Member;
use crate::app::App;
use crate::whatsapp::{CallError, Credentials};

/// What became of a submission.
pub(in crate::message_templates) struct Submitted {
    /// The template.
    pub id: Uuid,
    /// Whether Meta looks at it: it has no word in places, products and hours, which are ours.
    pub is_reviewed: bool,
}

/// Submits a template that passed every rule. What Meta has approved stays as it is until Meta takes the
/// change.
pub(in crate::message_templates) async fn submit(
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
            let how = (Status::Submitted, Cause::Submitted);
            match keep(app, &mut tx, member, row, draft, how).await? {
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
        Err(error) => {
            let own = (id, live.is_none(), template);
            Err(refused(&mut tx, member, own, error).await?)
        }
    };
    tx.commit().await?;
    Ok(outcome)
}

/// What Meta's no leaves behind: a template of ours alone is what it was before, and one whose answer was
/// lost waits for news.
async fn refused(
    conn: &mut PgConnection,
    member: &Member,
    (id, is_ours, template): (Uuid, bool, Option<&Template>),
    error: CallError,
) -> sqlx::Result<Problem> {
    let CallError::Graph(error) = error else {
        return Ok(Problem::Unreachable(id));
    };
    if is_ours {
        let is_known = template.is_some_and(|t| t.meta_id.is_some());
        let back = if is_known {
            Status::Rejected
        } else {
            Status::Draft
        };
        queries::set_status(conn, member.workspace, id, back).await?;
    }
    Ok(Problem::Refused(id, error))
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
        queries::drop_edit(conn, workspace, id).await?;
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
    queries::drop_edit(conn, workspace, live.id).await?;
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
            let all = app.whatsapp.all_templates(account).await?;
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
