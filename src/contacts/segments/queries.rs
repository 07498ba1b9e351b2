//! The statements of segments. A rule becomes SQL of fixed parts; every value is bound.

mod attribute;

use chrono::{DateTime, Duration, Utc};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use self::attribute::push_attribute;
use super::rule::{Condition, Deed, Rule, Selection, Test, When};
use super::{Segment, SegmentDraft};
use crate::db::WorkspaceId;

type Sql = QueryBuilder<Postgres>;

/// Below this many contacts of a workspace everyone is counted at once.
pub(super) const FEW: i64 = 20_000;
/// How many contacts an estimate reads, about.
const SAMPLE: i64 = 4_000;

/// Whom a selection means, as a condition on `c`: never anyone whose data may not be used.
fn push(sql: &mut Sql, workspace: WorkspaceId, selection: &Selection, now: DateTime<Utc>) {
    sql.push(" c.workspace_id = ").push_bind(*workspace);
    sql.push(" AND c.hold IS NULL AND ");
    push_selection(sql, selection, now);
}

fn push_selection(sql: &mut Sql, selection: &Selection, now: DateTime<Utc>) {
    sql.push("(true");
    for condition in &selection.all_of {
        sql.push(" AND ");
        push_condition(sql, condition, now);
    }
    if let Some(Rule(groups)) = &selection.rule {
        sql.push(" AND (false");
        for group in groups.iter().filter(|group| !group.is_empty()) {
            sql.push(" OR (true");
            for condition in group {
                sql.push(" AND ");
                push_condition(sql, condition, now);
            }
            sql.push(")");
        }
        sql.push(")");
    }
    sql.push(")");
}

fn push_condition(sql: &mut Sql, condition: &Condition, now: DateTime<Utc>) {
    match condition {
        Condition::Tag { tag, has } => {
            sql.push(if *has { "EXISTS" } else { "NOT EXISTS" });
            sql.push(" (SELECT FROM contact_tags t WHERE t.workspace_id = c.workspace_id AND t.contact_id = c.id AND t.tag = ");
            sql.push_bind(tag.clone()).push(")");
        }
        Condition::Attribute {
            key,
            kind,
            test,
            value,
        } => push_attribute(sql, key, kind, *test, value),
        Condition::Consent { state } => {
            sql.push(match state.as_str() {
                "in" => "(c.opted_in AND c.opted_out_at IS NULL)",
                "out" => "c.opted_out_at IS NOT NULL",
                _ => "(NOT c.opted_in AND c.opted_out_at IS NULL)",
            });
        }
        Condition::Wrote { when, days } => push_time(sql, "c.last_inbound_at", *when, *days, now),
        Condition::Added { when, days } => push_time(sql, "c.created_at", *when, *days, now),
        Condition::Campaign { campaign, deed } => {
            push_deed(sql, *deed, |sql| {
                sql.push("r.campaign_id = ").push_bind(*campaign);
            });
        }
        Condition::Campaigns { deed, days } => {
            let since = now - Duration::days(i64::from(*days));
            push_deed(sql, *deed, |sql| {
                if *deed == Deed::Apart {
                    sql.push("r.state = 'sent' AND ");
                }
                sql.push("coalesce(r.sent_at, r.failed_at) >= ");
                sql.push_bind(since);
            });
        }
        Condition::Import { import } => {
            sql.push("EXISTS (SELECT FROM import_contacts i WHERE i.workspace_id = c.workspace_id AND i.contact_id = c.id AND i.import_id = ");
            sql.push_bind(*import).push(")");
        }
        Condition::UserId { id } => {
            sql.push("c.bsuid = ").push_bind(id.clone());
        }
        Condition::Words { pattern } => {
            sql.push("lower(c.name) || ' ' || coalesce(c.phone, '') LIKE ")
                .push_bind(pattern.clone());
        }
    }
}

fn push_time(sql: &mut Sql, column: &'static str, when: When, days: i32, now: DateTime<Utc>) {
    let since = now - Duration::days(i64::from(days));
    match when {
        When::Within => sql.push(column).push(" >= ").push_bind(since),
        When::Before => {
            sql.push("coalesce(").push(column).push(" < ");
            sql.push_bind(since).push(", true)")
        }
        When::Never => sql.push(column).push(" IS NULL"),
    };
}

/// What became of a message of the campaigns that `push_which` names.
fn push_deed(sql: &mut Sql, deed: Deed, push_which: impl FnOnce(&mut Sql)) {
    if deed == Deed::Apart {
        sql.push("NOT ");
    }
    sql.push("EXISTS (SELECT FROM campaign_recipients r WHERE r.workspace_id = c.workspace_id AND r.contact_id = c.id AND ");
    push_which(sql);
    sql.push(match deed {
        Deed::Apart => "",
        Deed::Sent => " AND r.state = 'sent'",
        Deed::Delivered => " AND r.state = 'sent' AND (r.delivered_at IS NOT NULL OR r.read_at IS NOT NULL)",
        Deed::Read => " AND r.read_at IS NOT NULL",
        Deed::Unread => " AND r.state = 'sent' AND r.read_at IS NULL",
        Deed::Failed => " AND r.state = 'failed'",
        Deed::Unreached => {
            " AND r.state = 'failed' AND r.reason = '131026' AND r.phone = c.phone AND r.failed_at > coalesce(c.last_inbound_at, '-infinity')
              AND NOT EXISTS (SELECT FROM campaign_recipients d WHERE d.workspace_id = c.workspace_id AND d.contact_id = c.id AND d.phone = c.phone AND coalesce(d.read_at, d.delivered_at) >= r.failed_at)
              AND NOT EXISTS (SELECT FROM messages o WHERE o.workspace_id = c.workspace_id AND o.contact_id = c.id AND o.direction = 'out' AND coalesce(o.read_at, o.delivered_at) >= r.failed_at)"
        }
        Deed::Replied => " AND r.state = 'sent' AND c.last_inbound_at >= r.sent_at",
        Deed::Clicked => {
            " AND r.state = 'sent' AND EXISTS (SELECT FROM messages m WHERE m.workspace_id = c.workspace_id
                AND m.contact_id = c.id AND m.direction = 'in' AND m.kind IN ('button', 'interactive') AND m.created_at >= r.sent_at)"
        }
    });
    sql.push(")");
}

/// How many a selection means, exactly. Reads every contact that an index does not rule out.
pub(in crate::contacts) async fn count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let mut sql = Sql::new("SELECT count(*) FROM contacts c WHERE");
    push(&mut sql, workspace, selection, now);
    sql.build_query_scalar().fetch_one(conn).await
}

/// About how many, from a few thousand contacts of `all` that there are.
pub(super) async fn estimate(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    all: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let share = (100.0 * SAMPLE as f64 / all.max(1) as f64).min(100.0) as f32;
    let mut sql = Sql::new("SELECT count(*) FILTER (WHERE");
    push(&mut sql, workspace, selection, now);
    sql.push("), count(*) FROM contacts c TABLESAMPLE SYSTEM (")
        .push_bind(share)
        .push(") WHERE c.workspace_id = ")
        .push_bind(*workspace);
    let (hits, read): (i64, i64) = sql.build_query_as().fetch_one(conn).await?;
    Ok((all as f64 * hits as f64 / read.max(1) as f64).round() as i64)
}

/// The next ids of a selection after one, oldest first: for work in sets.
pub(in crate::contacts) async fn ids_after(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    after: Uuid,
    most: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let mut sql = Sql::new("SELECT c.id FROM contacts c WHERE");
    push(&mut sql, workspace, selection, now);
    sql.push(" AND c.id > ").push_bind(after);
    sql.push(" ORDER BY c.id LIMIT ").push_bind(most);
    sql.build_query_scalar().fetch_all(conn).await
}

/// The next ids of a selection before one, newest first: for the list.
pub(in crate::contacts) async fn ids_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    before: Uuid,
    most: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let mut sql = Sql::new("SELECT c.id FROM contacts c WHERE");
    push(&mut sql, workspace, selection, now);
    sql.push(" AND c.id < ").push_bind(before);
    sql.push(" ORDER BY c.id DESC LIMIT ").push_bind(most);
    sql.build_query_scalar().fetch_all(conn).await
}

/// Everyone a selection means.
pub(super) async fn members(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let mut sql = Sql::new("SELECT c.id FROM contacts c WHERE");
    push(&mut sql, workspace, selection, now);
    sql.build_query_scalar().fetch_all(conn).await
}

struct Row {
    id: Uuid,
    name: String,
    rule: serde_json::Value,
    people: Option<i64>,
    counted_at: Option<DateTime<Utc>>,
}

impl From<Row> for Segment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            rule: serde_json::from_value(row.rule).unwrap_or_default(),
            people: row.people,
            counted_at: row.counted_at,
        }
    }
}

pub(super) async fn all(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Segment>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, name, rule, people, counted_at FROM segments WHERE workspace_id = $1 ORDER BY lower(name), id LIMIT 500",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Segment::from).collect())
}

pub(super) async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Segment>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, name, rule, people, counted_at FROM segments WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Segment::from))
}

/// Writes a segment: a new one, or what one asks from now on.
pub(super) async fn save(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    draft: &SegmentDraft,
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let rule = serde_json::to_value(&draft.rule).unwrap_or_default();
    sqlx::query!(
        "INSERT INTO segments (workspace_id, id, name, rule, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (workspace_id, id) DO UPDATE
         SET name = excluded.name, rule = excluded.rule, people = NULL, counted_at = NULL, updated_at = excluded.updated_at",
        *workspace,
        id,
        draft.name,
        rule,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn keep_count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    people: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE segments SET people = $3, counted_at = $4 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        people,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn delete(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM segments WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a campaign that has not begun means this audience.
pub(super) async fn awaited(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    audience: &str,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM campaigns WHERE workspace_id = $1 AND audience = $2 AND NOT prepared
                          AND status NOT IN ('cancelled', 'done')) AS "yes!""#,
        *workspace,
        audience,
    )
    .fetch_one(conn)
    .await
}

/// The campaigns that a condition may name, newest first.
pub(super) async fn campaigns(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        "SELECT id, name FROM campaigns WHERE workspace_id = $1 AND prepared ORDER BY created_at DESC, id LIMIT 200",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
