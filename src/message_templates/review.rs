//! What Meta tells about templates by callback. Everything here may run twice.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::history;
use super::queries::{self, Known};
use super::template::{Category, Status};
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::whatsapp::webhook::{CategoryUpdate, QualityUpdate, TemplateStatus};

/// Applies the outcome of a review, a pause, a deletion. News about templates we do not know is nothing.
pub async fn apply_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    update: &TemplateStatus,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    // An unknown word must never leave a template sendable that Meta has just changed.
    let status = Status::parse(&update.event).unwrap_or(Status::Locked);
    let known = Known {
        meta_id: &update.template.id,
        name: &update.template.name,
        language: &update.template.language,
    };
    let why = match status {
        Status::Approved => (None, None),
        _ => (update.reason.as_deref(), update.details.as_deref()),
    };
    let changed = queries::apply_status(conn, workspace, &known, status, why, now).await?;
    let Some(id) = changed else { return Ok(()) };
    let why = why.1.or(why.0);
    history::note(conn, workspace, id, ("status", status.code()), why, now).await?;
    if let Some(category) = update.category.as_deref().and_then(Category::parse) {
        queries::set_category(conn, workspace, &update.template.id, category, None).await?;
    }
    let entry = Entry {
        action: "template.status_changed",
        subject: ("template", Some(id)),
        details: json!({ "status": status.code() }),
    };
    audit::record(conn, workspace, Actor::System, entry, now).await
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
pub async fn apply_category(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    update: &CategoryUpdate,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some(current) = Category::parse(&update.current) else {
        return Ok(());
    };
    let coming = update.coming.as_deref().and_then(Category::parse);
    let coming = coming.zip(update.coming_at);
    let meta_id = &update.template.id;
    let changed = queries::set_category(conn, workspace, meta_id, current, coming).await?;
    if let Some(id) = changed {
        history::note(conn, workspace, id, ("category", current.code()), None, now).await?;
    }
    Ok(())
}
