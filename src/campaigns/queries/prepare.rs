use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::campaign::Mapping;
use super::super::regions;
use crate::contacts::{Audience, segments};
use crate::db::WorkspaceId;
use crate::message_templates::{Category, Snapshot};

/// What stands in the way of the whole campaign right now, or nothing.
pub(crate) async fn hindrance(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT send_refusal(w.state, a.state, n.state, t.status, coalesce(t.category, k.category), true, NULL, NULL, NULL, NULL, $3)
         FROM campaigns k
         JOIN workspaces w ON w.id = k.workspace_id
         LEFT JOIN phone_numbers n ON n.workspace_id = k.workspace_id AND n.id = k.phone_number_id
         LEFT JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
         LEFT JOIN message_templates t ON t.workspace_id = k.workspace_id AND t.id = k.template_id
         WHERE k.workspace_id = $1 AND k.id = $2",
        *workspace,
        campaign,
        at,
    )
    .fetch_one(conn)
    .await
}

/// Writes one row a person of the audience, with the texts of the template's variables frozen; those who
/// may not be written to stand there as skipped, with why. One statement, which runs beside its data on
/// a distributed Postgres too: nothing volatile, no limit. In the order of the key, so that the people of a
/// set lie side by side when they are sent to.
pub(crate) async fn recipients(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    audience: &Audience,
    mappings: &[Mapping],
    category: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let fields: Vec<String> = mappings.iter().map(|m| m.field.clone()).collect();
    let texts: Vec<String> = mappings.iter().map(|m| m.text.clone()).collect();
    let (tag, import) = (audience.tag(), audience.import());
    let chosen = chosen(conn, workspace, audience, at).await?;
    let done = sqlx::query!(
        r#"INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state, reason)
           SELECT c.workspace_id, $2, c.id, coalesce(c.phone, ''),
                  coalesce((SELECT jsonb_agg(left(coalesce(nullif(btrim(regexp_replace(CASE
                        WHEN v.field = 'name' THEN c.name
                        WHEN v.field = 'email' THEN c.email
                        WHEN v.field = 'phone' THEN c.phone
                        WHEN v.field = 'text' THEN ''
                        ELSE c.attributes ->> substr(v.field, 11) END, '\s+', ' ', 'g')), ''), v.text), 1000) ORDER BY v.place)
                    FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS v (field, text, place)), '[]'),
                  CASE WHEN g.reason IS NULL THEN 'queued' ELSE 'skipped' END, g.reason
           FROM contacts c
           CROSS JOIN LATERAL (SELECT CASE WHEN c.phone IS NULL THEN 'no_phone' ELSE
               gate_refusal(false, 'active', 'connected', 'connected', 'APPROVED', $5, c.opted_in, c.opted_out_at,
                            c.marketing_not_before, NULL, c.hold, $6) END AS reason) g
           WHERE c.workspace_id = $1 AND c.hold IS NULL
             AND ($7::text IS NULL OR EXISTS (SELECT FROM contact_tags t
                  WHERE t.workspace_id = c.workspace_id AND t.tag = $7 AND t.contact_id = c.id))
             AND ($8::uuid IS NULL OR EXISTS (SELECT FROM import_contacts i
                  WHERE i.workspace_id = c.workspace_id AND i.import_id = $8 AND i.contact_id = c.id))
             AND ($9::uuid[] IS NULL OR c.id = ANY($9))
           ORDER BY c.id
           ON CONFLICT (workspace_id, campaign_id, contact_id) DO NOTHING"#,
        *workspace,
        campaign,
        &fields,
        &texts,
        category,
        at,
        tag,
        import,
        chosen.as_deref(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// The people of a segment at this moment; nothing for an audience of another kind.
pub(super) async fn chosen(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    audience: &Audience,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Vec<Uuid>>> {
    match audience.segment() {
        Some(id) => Ok(Some(segments::members(conn, workspace, id, at).await?)),
        None => Ok(None),
    }
}

/// An audience before the start: how many there are for each answer of the gate (`None`: may be written
/// to), and how many of those have a number of the United States.
pub(crate) async fn outlook(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    audience: &Audience,
    category: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<(Option<String>, i64, i64)>> {
    let (tag, import) = (audience.tag(), audience.import());
    let chosen = chosen(conn, workspace, audience, at).await?;
    let rows = sqlx::query!(
        r#"SELECT g.reason, CASE WHEN c.phone >= '+1' AND c.phone < '+2' THEN substr(c.phone, 3, 3) END AS area,
                  count(*) AS "people!"
           FROM contacts c
           CROSS JOIN LATERAL (SELECT CASE WHEN c.phone IS NULL THEN 'no_phone' ELSE
               gate_refusal(false, 'active', 'connected', 'connected', 'APPROVED', $2, c.opted_in, c.opted_out_at,
                            c.marketing_not_before, NULL, c.hold, $3) END AS reason) g
           WHERE c.workspace_id = $1 AND c.hold IS NULL
             AND ($4::text IS NULL OR EXISTS (SELECT FROM contact_tags t
                  WHERE t.workspace_id = c.workspace_id AND t.tag = $4 AND t.contact_id = c.id))
             AND ($5::uuid IS NULL OR EXISTS (SELECT FROM import_contacts i
                  WHERE i.workspace_id = c.workspace_id AND i.import_id = $5 AND i.contact_id = c.id))
             AND ($6::uuid[] IS NULL OR c.id = ANY($6))
           GROUP BY 1, 2 ORDER BY 1 NULLS FIRST"#,
        *workspace,
        category,
        at,
        tag,
        import,
        chosen.as_deref(),
    )
    .fetch_all(conn)
    .await?;
    let mut outlook: Vec<(Option<String>, i64, i64)> = Vec::new();
    for row in rows {
        let american = match row.area.as_deref().is_some_and(regions::is_american) {
            true => row.people,
            false => 0,
        };
        match outlook
            .last_mut()
            .filter(|(reason, _, _)| *reason == row.reason)
        {
            Some((_, people, americans)) => {
                *people += row.people;
                *americans += american;
            }
            None => outlook.push((row.reason, row.people, american)),
        }
    }
    outlook.sort_by_key(|(_, people, _)| std::cmp::Reverse(*people));
    Ok(outlook)
}

/// Freezes the template, notes the start and lets the sender begin.
pub(crate) async fn begin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    snapshot: &Value,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaigns SET status = 'running', status_reason = NULL, prepared = true, template_snapshot = $3, started_at = $4
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        campaign,
        snapshot,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A template as campaigns read it.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub snapshot: Snapshot,
}

struct Row {
    id: Uuid,
    name: String,
    language: String,
    content: Value,
    category: String,
    whatsapp_account_id: Uuid,
}

impl Row {
    fn template(self) -> Option<Template> {
        Some(Template {
            id: self.id,
            whatsapp_account_id: self.whatsapp_account_id,
            snapshot: Snapshot {
                name: self.name,
                language: self.language,
                category: Category::parse(&self.category)?,
                content: serde_json::from_value(self.content).ok()?,
            },
        })
    }
}

/// The template as it is now.
pub(crate) async fn template(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Template>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, name, language, content, category, whatsapp_account_id
         FROM message_templates WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(Row::template))
}

/// The number a template would be sent from, and what the pages say about it.
pub(crate) struct Sender {
    pub id: Uuid,
    pub display_phone_number: String,
    pub mps: i32,
    pub daily_limit: Option<i32>,
}

/// The first connected number of an account.
pub(crate) async fn sender(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
) -> sqlx::Result<Option<Sender>> {
    sqlx::query_as!(
        Sender,
        "SELECT id, display_phone_number, mps, daily_limit FROM phone_numbers
         WHERE workspace_id = $1 AND whatsapp_account_id = $2 ORDER BY (state = 'connected') DESC, id LIMIT 1",
        *workspace,
        account,
    )
    .fetch_optional(conn)
    .await
}

/// The owner's own price list: `{"currency": "INR", "marketing": 0.88, …}`.
pub(crate) async fn rates(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Value> {
    sqlx::query_scalar!("SELECT rates FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}

/// Imports that brought contacts, newest first: id and file name. One that is asked for stands among them
/// however old it is.
pub(crate) async fn imports(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    asked: Option<Uuid>,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        "SELECT id, file_name FROM imports WHERE workspace_id = $1 AND status = 'done'
         ORDER BY id IS NOT DISTINCT FROM $2 DESC, created_at DESC, id LIMIT 50",
        *workspace,
        asked,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.file_name)).collect())
}

/// What audiences go by: segments and imports, id and name; the import that is asked for among them.
pub(crate) async fn named(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    asked: Option<Uuid>,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let mut named = imports(conn, workspace, asked).await?;
    let segments = segments::all(conn, workspace).await?;
    named.extend(segments.into_iter().map(|known| (known.id, known.name)));
    Ok(named)
}
