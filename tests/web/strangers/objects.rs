//! One of everything that an address can name: Alice's, or the staff's.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::rights::people;
use crate::support::{Persona, TestApp};

/// By the beginning of an address, a query for the value of each placeholder. `$1` is Alice's workspace, `$2`
/// her account. The first that fits is taken.
pub const OBJECTS: &[(&str, &[&str])] = &[
    ("/app/contacts/attributes/", &["contact_attributes"]),
    ("/app/contacts/bulk/", &["bulk_acts"]),
    ("/app/contacts/imports/", &["imports"]),
    ("/app/contacts/segments/", &["segments"]),
    ("/app/contacts/{id}/changes/", &[KNOWN, "contact_changes"]),
    ("/app/contacts/{id}/merge/", &[OTHER, KNOWN]),
    ("/app/contacts/", &[KNOWN]),
    ("/app/campaigns/", &["campaigns"]),
    ("/app/templates/files/", &["template_files"]),
    (
        "/app/templates/{id}/history/",
        &["message_templates", "template_revisions"],
    ),
    ("/app/templates/", &["message_templates"]),
    (
        "/app/inbox/{conversation}/media/",
        &["conversations", "message_media"],
    ),
    ("/app/inbox/", &["conversations", "messages"]),
    ("/app/settings/numbers/", &["phone_numbers"]),
    (
        "/app/settings/sessions/",
        &["SELECT id::text FROM sessions WHERE account_id = $2"],
    ),
    (
        "/app/privacy/exports/",
        &["SELECT id::text FROM privacy_exports WHERE account_id = $2"],
    ),
    ("/app/privacy/requests/", &["privacy_cases"]),
    ("/app/privacy/mine/", &[MINE]),
    ("/admin/held/releases/", &["held_releases"]),
    ("/admin/law-requests/", &["law_requests"]),
    ("/admin/mail/", &["mails"]),
    ("/admin/mailings/", &["mailings"]),
    ("/admin/policies/", &["SELECT 'privacy'"]),
    ("/admin/privacy/", &["privacy_requests"]),
    ("/admin/retention/holds/", &["legal_holds"]),
    (
        "/admin/settings/sessions/",
        &["SELECT id::text FROM sessions WHERE is_staff"],
    ),
    ("/admin/subprocessors/", &["subprocessors"]),
    (
        "/admin/workspaces/",
        &["SELECT id::text FROM workspaces WHERE id = $1"],
    ),
];

/// The contact that something is known of, and one more.
const KNOWN: &str = "SELECT contact_id::text FROM contact_changes WHERE workspace_id = $1";
const OTHER: &str = "SELECT id::text FROM contacts WHERE workspace_id = $1 AND name = 'Priya'";
const MINE: &str = "SELECT reference FROM privacy_requests WHERE account_id = $2";

/// The values for an address, in the order of its placeholders; nothing where there is no object.
pub async fn values(app: &TestApp, alice: &Persona, address: &str) -> Option<Vec<String>> {
    let (_, sources) = OBJECTS
        .iter()
        .find(|(start, _)| address.starts_with(start))?;
    let places = address.matches('{').count();
    let mut values = Vec::new();
    for source in sources.iter().take(places) {
        let sql = match source.split_once(' ') {
            Some(_) => (*source).to_owned(),
            None => named(app, source).await,
        };
        let sql = format!(
            "SELECT v FROM ({sql} LIMIT 1) AS found (v) WHERE ($1::uuid, $2::uuid) IS NOT NULL"
        );
        let value: Option<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(*alice.workspace())
            .bind(alice.account)
            .fetch_optional(app.owner())
            .await
            .unwrap();
        values.push(value?);
    }
    (values.len() == places).then_some(values)
}

/// The query for a row of a table: Alice's where the table knows workspaces.
async fn named(app: &TestApp, table: &str) -> String {
    let tenant = "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'workspace_id')";
    let tenant: bool = sqlx::query_scalar(tenant)
        .bind(table)
        .fetch_one(app.owner())
        .await
        .unwrap();
    let hers = if tenant {
        " WHERE workspace_id = $1"
    } else {
        ""
    };
    format!("SELECT id::text FROM {table}{hers}")
}

/// Makes them all.
pub async fn make(app: &TestApp, alice: &Persona, staff: Uuid) {
    let workspace = alice.workspace();
    people::everywhere(app, workspace, alice.account, "lamp", "+919876543210").await;
    let filed = [("kind", "correction"), ("details", "Until it is clear.")];
    alice
        .submit("/app/privacy/requests/new", &filed)
        .await
        .expect(200);
    for row in HERS {
        let more = if row.starts_with("hold AS") { "," } else { "" };
        let sql = format!("{OF}{more} {row}");
        sqlx::query(AssertSqlSafe(sql.clone()))
            .bind(*workspace)
            .bind(alice.account)
            .bind(staff)
            .bind(app.app.clock.now())
            .execute(app.owner())
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// What `HERS` is written after: the names of its values.
const OF: &str = "WITH of AS (SELECT $1::uuid AS ws, $2::uuid AS account, $3::uuid AS staff, $4::timestamptz AS now)";

/// Statements that make a row each.
const HERS: &[&str] = &[
    "INSERT INTO contacts (workspace_id, id, phone, name, created_at, updated_at)
     SELECT ws, gen_random_uuid(), '+919876543211', 'Priya', now, now FROM of",
    "INSERT INTO contact_attributes (workspace_id, id, key, label, kind, created_at)
     SELECT ws, gen_random_uuid(), 'city', 'City', 'text', now FROM of",
    "INSERT INTO segments (workspace_id, id, name, rule, created_at, updated_at)
     SELECT ws, gen_random_uuid(), 'Regulars', '{}', now, now FROM of",
    "INSERT INTO bulk_acts (workspace_id, id, act, selection_sealed, status, expected, reached, created_by, created_at)
     SELECT ws, gen_random_uuid(), 'opt_out', '', 'running', 1, gen_random_uuid(), account, now FROM of",
    "INSERT INTO template_files (workspace_id, id, name, mime, size, handle, created_at)
     SELECT ws, gen_random_uuid(), 'lamp.png', 'image/png', 1, 'h', now FROM of",
    "INSERT INTO privacy_exports (id, request_id, account_id, stored_as, bytes, sha256, created_at, expires_at, key_sealed)
     SELECT gen_random_uuid(), r.id, account, 'none', 1, '', now, now + interval '7 days', ''
     FROM of JOIN privacy_requests r ON r.account_id = account",
    "UPDATE privacy_cases SET state = 'open', decided_at = NULL, decided_by = NULL,
            request_id = (SELECT r.id FROM privacy_requests r, of WHERE r.account_id = of.account)
     FROM of WHERE workspace_id = ws AND staff IS NOT NULL AND now IS NOT NULL",
    "INSERT INTO mails (id, account_id, kind, sealed, attempts, created_at)
     SELECT gen_random_uuid(), account, 'new-device', '', 25, now FROM of",
    "INSERT INTO mailings (id, purpose, texts, written_by, written_at)
     SELECT gen_random_uuid(), 'announcement', '{}', staff, now FROM of",
    "INSERT INTO subprocessors (id, name, purpose, country, safeguard, since, added_at)
     SELECT gen_random_uuid(), 'Lamps Ltd', 'hosting', 'IN', '', now::date + 30, now FROM of",
    "INSERT INTO law_requests (id, authority, country, basis, account_id, classes, received_on, opened_by, opened_at)
     SELECT gen_random_uuid(), 'A court', 'IN', 'A law', account, '{}', now::date, staff, now FROM of",
    "hold AS (INSERT INTO legal_holds (id, held_workspace, citation, reason_sealed, placed_by, placed_at, expires_at)
              SELECT gen_random_uuid(), ws, 'A law', '', staff, now, now + interval '1 day' FROM of RETURNING id),
     kept AS (INSERT INTO held_sets (id, hold_id, held_workspace, citation, counts, marks, sealed_at, until)
              SELECT gen_random_uuid(), hold.id, ws, 'A law', '{}', '{}', now, now + interval '1 day' FROM hold, of RETURNING id)
     INSERT INTO held_releases (id, set_id, reason_sealed, asked_by, asked_at)
     SELECT gen_random_uuid(), kept.id, '', staff, now FROM kept, of",
];
