use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;
use crate::message_templates;
use crate::messaging::{Content, Progress};

/// Someone the shop writes to.
pub(in crate::demo) struct Person {
    pub id: Uuid,
    pub phone: String,
    pub name: String,
    pub opted_in: bool,
    pub tags: Vec<String>,
    /// When they will say stop.
    pub opted_out_at: Option<DateTime<Utc>>,
}

impl Person {
    /// Their name, or what stands in for it.
    pub(in crate::demo) fn called<'a>(&'a self, otherwise: &'a str) -> &'a str {
        match self.name.as_str() {
            "" => otherwise,
            name => name,
        }
    }
}

/// A template as it was submitted.
pub(in crate::demo) struct Shelved {
    pub id: Uuid,
    pub name: String,
    pub language: String,
    pub category: String,
    pub says: message_templates::Content,
}

impl Shelved {
    /// The template as a campaign keeps it.
    pub(in crate::demo) fn frozen(&self) -> Value {
        serde_json::json!({
            "name": self.name,
            "language": self.language,
            "category": self.category,
            "content": self.says,
        })
    }

    /// The message that it makes with these values, as the inbox keeps it.
    pub(in crate::demo) fn filled(&self, values: &[&str]) -> Content {
        let values: Vec<String> = values.iter().map(|v| (*v).to_owned()).collect();
        let said = self.says.render(&values);
        Content {
            text: said.body,
            header: said.header,
            footer: said.footer,
            buttons: said.buttons.into_iter().map(|b| b.text).collect(),
            ..Content::default()
        }
    }
}

/// A finished campaign.
pub(in crate::demo) struct Campaign {
    pub id: Uuid,
    pub name: String,
    pub template: Uuid,
    pub category: String,
    /// The template as the sender freezes it.
    pub snapshot: Value,
    pub audience: String,
    pub variables: Value,
    pub created_at: DateTime<Utc>,
    pub started_at: DateTime<Utc>,
    pub finished_at: DateTime<Utc>,
}

/// A row of its ledger.
pub(in crate::demo) struct Recipient {
    pub campaign: Uuid,
    pub contact: Uuid,
    pub phone: String,
    pub parameters: Value,
    pub state: &'static str,
    pub reason: Option<String>,
    pub wamid: Option<String>,
    pub sending_at: Option<DateTime<Utc>>,
    pub progress: Progress,
}

/// A one-to-one message.
pub(in crate::demo) struct Line {
    pub id: Uuid,
    pub contact: Uuid,
    pub inbound: bool,
    pub kind: &'static str,
    pub content: Content,
    pub template: Option<Uuid>,
    pub category: Option<&'static str>,
    pub wamid: String,
    pub status: &'static str,
    pub reason: Option<String>,
    pub sent_by: Option<Uuid>,
    pub at: DateTime<Utc>,
    pub progress: Progress,
}

/// Someone's conversation, as their lines leave it.
pub(in crate::demo) struct Talk {
    pub id: Uuid,
    pub contact: Uuid,
    pub last_inbound_at: Option<DateTime<Utc>>,
    pub last_message_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

type Moment = Option<DateTime<Utc>>;

fn column<T, V>(rows: &[T], value: impl Fn(&T) -> V) -> Vec<V> {
    rows.iter().map(value).collect()
}

/// Everyone, in an order that is the same in each run.
pub(in crate::demo) async fn people(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as!(
        Person,
        r#"SELECT c.id, c.phone AS "phone!", c.name, c.opted_in, c.opted_out_at,
                  ARRAY(SELECT t.tag FROM contact_tags t
                        WHERE t.workspace_id = c.workspace_id AND t.contact_id = c.id) AS "tags!"
           FROM contacts c WHERE c.workspace_id = $1 AND c.phone IS NOT NULL ORDER BY c.phone"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// All templates.
pub(in crate::demo) async fn shelf(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Shelved>> {
    let rows = sqlx::query!(
        "SELECT id, name, language, category, content FROM message_templates WHERE workspace_id = $1",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    let shelved = rows.into_iter().filter_map(|row| {
        Some(Shelved {
            id: row.id,
            name: row.name,
            language: row.language,
            category: row.category,
            says: serde_json::from_value(row.content).ok()?,
        })
    });
    Ok(shelved.collect())
}

/// Finished campaigns.
pub(in crate::demo) async fn add_campaigns(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    owner: Uuid,
    campaigns: &[&Campaign],
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, template_snapshot, category,
                                audience, variables, status, prepared, schedule_at, created_by, created_at,
                                started_at, finished_at)
         SELECT $1, id, name, template_id, $2, snapshot, category, audience, variables, 'done', true, started_at, $3,
                created_at, started_at, finished_at
         FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::jsonb[], $9::timestamptz[],
                     $10::timestamptz[], $11::timestamptz[], $12::jsonb[], $13::text[])
              AS u (id, name, template_id, audience, variables, created_at, started_at, finished_at, snapshot, category)",
        *workspace,
        number,
        owner,
        &column(campaigns, |c| c.id),
        &column(campaigns, |c| c.name.clone()),
        &column(campaigns, |c| c.template),
        &column(campaigns, |c| c.audience.clone()),
        &column(campaigns, |c| c.variables.clone()),
        &column(campaigns, |c| c.created_at),
        &column(campaigns, |c| c.started_at),
        &column(campaigns, |c| c.finished_at),
        &column(campaigns, |c| c.snapshot.clone()),
        &column(campaigns, |c| c.category.clone()),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A campaign's ledger.
pub(in crate::demo) async fn add_recipients(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    rows: &[Recipient],
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state, reason,
                                          attempts, wamid, claimed_at, sending_at, sent_at, delivered_at, read_at,
                                          failed_at)
         SELECT $1, campaign_id, contact_id, phone, parameters, state, reason, (state <> 'skipped')::int, wamid,
                sending_at, sending_at, sent_at, delivered_at, read_at, failed_at
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::text[], $7::text[], $8::text[],
                     $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[])
              AS u (campaign_id, contact_id, phone, parameters, state, reason, wamid, sending_at, sent_at,
                    delivered_at, read_at, failed_at)",
        *workspace,
        &column(rows, |r| r.campaign),
        &column(rows, |r| r.contact),
        &column(rows, |r| r.phone.clone()),
        &column(rows, |r| r.parameters.clone()),
        &column(rows, |r| r.state.to_owned()),
        &column(rows, |r| r.reason.clone()) as &[Option<String>],
        &column(rows, |r| r.wamid.clone()) as &[Option<String>],
        &column(rows, |r| r.sending_at) as &[Moment],
        &column(rows, |r| r.progress.sent_at) as &[Moment],
        &column(rows, |r| r.progress.delivered_at) as &[Moment],
        &column(rows, |r| r.progress.read_at) as &[Moment],
        &column(rows, |r| r.progress.failed_at) as &[Moment],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One conversation a person.
pub(in crate::demo) async fn add_conversations(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    talks: &[Talk],
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO conversations (workspace_id, id, contact_id, phone_number_id, last_inbound_at, last_message_at,
                                    created_at)
         SELECT $1, u.id, u.contact_id, $2, u.last_inbound_at, u.last_message_at, u.created_at
         FROM unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
              AS u (id, contact_id, last_inbound_at, last_message_at, created_at)",
        *workspace,
        number,
        &column(talks, |t| t.id),
        &column(talks, |t| t.contact),
        &column(talks, |t| t.last_inbound_at) as &[Moment],
        &column(talks, |t| t.last_message_at),
        &column(talks, |t| t.created_at),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE contacts c SET last_inbound_at = v.last_inbound_at FROM conversations v
         WHERE c.workspace_id = $1 AND v.workspace_id = $1 AND v.contact_id = c.id AND v.last_inbound_at IS NOT NULL",
        *workspace,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One-to-one messages of conversations that are there, each with its sealed content.
pub(in crate::demo) async fn add_messages(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    lines: &[(Line, Vec<u8>)],
) -> sqlx::Result<()> {
    let direction = |inbound: bool| if inbound { "in" } else { "out" };
    sqlx::query!(
        "INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed,
                               template_id, category, wamid, status, reason, sent_by, created_at, sending_at, sent_at,
                               delivered_at, read_at, failed_at)
         SELECT $1, u.id, v.id, v.contact_id, u.direction, u.kind, u.content, u.template_id, u.category, u.wamid,
                u.status, u.reason, u.sent_by, u.at, u.sent_at, u.sent_at, u.delivered_at, u.read_at, u.failed_at
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::uuid[], $8::text[], $9::text[],
                     $10::text[], $11::text[], $12::uuid[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[],
                     $16::timestamptz[], $17::timestamptz[])
              AS u (id, contact_id, direction, kind, content, template_id, category, wamid, status, reason, sent_by, at,
                    sent_at, delivered_at, read_at, failed_at)
         JOIN conversations v ON v.workspace_id = $1 AND v.contact_id = u.contact_id",
        *workspace,
        &column(lines, |(l, _)| l.id),
        &column(lines, |(l, _)| l.contact),
        &column(lines, |(l, _)| direction(l.inbound).to_owned()),
        &column(lines, |(l, _)| l.kind.to_owned()),
        &column(lines, |(_, sealed)| sealed.clone()),
        &column(lines, |(l, _)| l.template) as &[Option<Uuid>],
        &column(lines, |(l, _)| l.category.map(str::to_owned)) as &[Option<String>],
        &column(lines, |(l, _)| l.wamid.clone()),
        &column(lines, |(l, _)| l.status.to_owned()),
        &column(lines, |(l, _)| l.reason.clone()) as &[Option<String>],
        &column(lines, |(l, _)| l.sent_by) as &[Option<Uuid>],
        &column(lines, |(l, _)| l.at),
        &column(lines, |(l, _)| l.progress.sent_at) as &[Moment],
        &column(lines, |(l, _)| l.progress.delivered_at) as &[Moment],
        &column(lines, |(l, _)| l.progress.read_at) as &[Moment],
        &column(lines, |(l, _)| l.progress.failed_at) as &[Moment],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// People who said stop long ago: done with.
pub(in crate::demo) async fn add_opt_outs(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    said: &[(Uuid, DateTime<Utc>)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO opt_outs (workspace_id, contact_id, locale, asked_at, done_at)
         SELECT $1, u.contact_id, 'en', u.at, u.at + interval '1 second'
         FROM unnest($2::uuid[], $3::timestamptz[]) AS u (contact_id, at)
         ON CONFLICT (workspace_id, contact_id) DO NOTHING",
        *workspace,
        &column(said, |s| s.0),
        &column(said, |s| s.1),
    )
    .execute(conn)
    .await?;
    Ok(())
}
