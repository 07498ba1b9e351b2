//! What Meta tells about templates by callback. Everything here may run twice.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history;
use super::queries::{self, Known, News};
use super::stopped::{self, Stop, TemplateStopped};
use super::template::{Category, Status};
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs;
use crate::whatsapp::webhook::{CategoryUpdate, QualityUpdate, TemplateStatus};

/// How long Meta keeps the name of a deleted template that was approved.
pub(super) const NAME_REST: Duration = Duration::days(30);

/// Applies the outcome of a review, a pause, a deletion. News about templates we do not know is nothing.
///
/// # Errors
/// When Postgres fails.
pub async fn apply_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    update: &TemplateStatus,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    // An unknown word must never leave a template sendable that Meta has just changed.
    let status = Status::parse(&update.event).unwrap_or(Status::Locked);
    let known = Known {
        meta_id: &update.template.id,
        name: &update.template.name,
        language: &update.template.language,
    };
    let news = News {
        status,
        is_unarchived: update.event == "UNARCHIVED",
        why: match status {
            Status::Approved => (None, None),
            _ => (update.reason.as_deref(), update.details.as_deref()),
        },
        pause: update.title.as_deref().filter(|_| status == Status::Paused),
    };
    let Some(id) = move_to(conn, workspace, &known, &news, now).await? else {
        return Ok(());
    };
    if let Some(category) = update.category.as_deref().and_then(Category::parse) {
        recategorise(conn, workspace, &update.template.id, category, None, now).await?;
    }
    let entry = Entry {
        action: "template.status_changed",
        subject: ("template", Some(id)),
        details: json!({ "status": status.code() }),
    };
    Ok(audit::record(conn, workspace, Actor::System, entry, now).await?)
}

/// Keeps a status of Meta's with everything that hangs on it: history, the rest of a deleted name, and
/// campaigns that cannot go on. Gives our id.
pub(super) async fn move_to(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    known: &Known<'_>,
    news: &News<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Uuid>> {
    let Some(moved) = queries::apply_status(conn, workspace, known, news, now).await? else {
        return Ok(None);
    };
    let (id, status) = (moved.id, Status::parse(&moved.now).unwrap_or(news.status));
    let why = news.why.1.or(news.why.0);
    if moved.before != moved.now {
        history::note(conn, workspace, id, ("status", status.code()), why, now).await?;
    }
    if matches!(status, Status::PendingDeletion | Status::Deleted) && moved.before != moved.now {
        queries::rest_name(conn, workspace, id, &moved.before, now + NAME_REST).await?;
    }
    stopped::tell(conn, workspace, id, (Status::parse(&moved.before), status)).await?;
    Ok(Some(id))
}

/// Keeps the category that a template has or will have. One that was not marketing stops its campaigns
/// when it becomes that.
pub(super) async fn recategorise(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    meta_id: &str,
    current: Category,
    coming: Option<(Category, DateTime<Utc>)>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let changed = queries::set_category(conn, workspace, meta_id, current, coming, now).await?;
    let Some(changed) = changed else {
        return Ok(false);
    };
    let (kind, word) = match (&changed.before, coming) {
        (None, Some((coming, _))) => ("coming", coming),
        (None, None) => return Ok(true),
        (Some(_), _) => ("category", current),
    };
    let at = coming.map(|(_, at)| at.to_rfc3339());
    history::note(
        conn,
        workspace,
        changed.id,
        (kind, word.code()),
        at.as_deref(),
        now,
    )
    .await?;
    if changed.before.is_some() && current == Category::Marketing {
        let event = TemplateStopped {
            workspace,
            template: changed.id,
            stop: Stop::Recategorised,
        };
        jobs::announce(conn, &event).await?;
    }
    Ok(true)
}

/// Keeps Meta's word on a template's quality.
pub async fn apply_quality(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    update: &QualityUpdate,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (meta_id, quality) = (&update.template.id, &update.quality);
    if let Some(id) = queries::set_quality(conn, workspace, meta_id, quality).await? {
        history::note(conn, workspace, id, ("quality", quality), None, now).await?;
    }
    Ok(())
}

/// Keeps the category that Meta gave or will give a template.
///
/// # Errors
/// When Postgres fails.
pub async fn apply_category(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    update: &CategoryUpdate,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(current) = Category::parse(&update.current) else {
        return Ok(());
    };
    let coming = update.coming.as_deref().and_then(Category::parse);
    let coming = coming.zip(update.coming_at);
    recategorise(conn, workspace, &update.template.id, current, coming, now).await?;
    Ok(())
}
