//! The statements of a set. They read temporary tables, so no macro can check them; every value is bound.

use sqlx::PgConnection;

use super::parts::Parts;
use super::{Place, Set};

pub(super) mod everyone;
pub(super) mod wide;

const CREATE: &str = "
    CREATE TEMP TABLE import_stage (
        line bigint, id uuid, phone text, name text, email text, attributes jsonb, tags text[], opted_in boolean,
        bsuid text, stopped boolean, stopped_at timestamptz, source text, given_on date, wording text, cells text[]
    ) ON COMMIT DROP;
    CREATE TEMP TABLE import_match (
        line bigint, row_id uuid, contact_id uuid, phone text, name text, email text, attributes jsonb, tags text[],
        is_new boolean, changed boolean, consent text,
        old_name text, old_email text, old_attributes jsonb, old_opted_in boolean,
        bsuid text, stop_at timestamptz, source text, given_on date, wording text, cells text[],
        clash boolean, new_phone text, new_bsuid text
    ) ON COMMIT DROP;
    CREATE TEMP TABLE import_reject (line bigint, reason text, cells text[]) ON COMMIT DROP;
    CREATE TEMP TABLE import_double (line bigint, first_line bigint) ON COMMIT DROP;
    -- A set meets at most as many contacts as it has rows: look each up by its key. The planner knows
    -- nothing of the contacts that earlier sets stored a moment ago, so every other way is closed.
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL enable_material = off;
    SET LOCAL enable_bitmapscan = off;
    SET LOCAL enable_seqscan = off;
    SET LOCAL jit = off;";

pub(super) const COPY_CONTACTS: &str =
    "COPY import_stage (line, id, phone, name, email, attributes, tags, opted_in) FROM STDIN";
pub(super) const COPY_REJECTIONS: &str = "COPY import_reject FROM STDIN";
pub(super) const COPY_DOUBLES: &str = "COPY import_double FROM STDIN";

// OFFSET 0 keeps a condition from being read for the whole workspace at once, LIMIT a lookup from
// becoming a join.
//
// A row changes a contact when it brings a value that differs, a tag it lacks, or a consent that counts:
// a yes never lifts an opt-out, and says nothing where the same evidence is on file.
const MATCH: &str = "
    INSERT INTO import_match (line, row_id, contact_id, phone, name, email, attributes, tags, is_new, changed, consent,
                              old_name, old_email, old_attributes, old_opted_in)
    SELECT s.line, s.id, coalesce(c.id, s.id), s.phone, s.name, s.email, s.attributes, s.tags, c.id IS NULL,
           c.id IS NOT NULL AND (
               s.name <> c.name OR s.email <> c.email OR NOT c.attributes @> s.attributes
               OR (s.opted_in AND $2 AND NOT c.opted_in AND c.opted_out_at IS NULL)
               OR (NOT s.opted_in AND c.opted_in)
               OR EXISTS (SELECT FROM unnest(s.tags) AS given (tag) WHERE NOT EXISTS (
                   SELECT FROM contact_tags t
                   WHERE t.workspace_id = $1 AND t.tag = given.tag AND t.contact_id = c.id))
           ) IS TRUE,
           CASE WHEN s.opted_in AND $2 AND c.opted_out_at IS NULL
                     AND (c.id IS NULL OR NOT c.opted_in OR NOT EXISTS (
                         SELECT FROM consents k WHERE k.workspace_id = $1 AND k.contact_id = c.id
                         AND k.action = 'given' AND k.source = $3 AND k.given_on = $4 AND k.wording = $5 OFFSET 0)) THEN 'given'
                WHEN NOT s.opted_in AND c.opted_in THEN 'withdrawn' END,
           c.name, c.email, c.attributes, c.opted_in
    FROM import_stage s LEFT JOIN LATERAL (
        SELECT * FROM contacts f WHERE f.workspace_id = $1 AND f.phone = s.phone LIMIT 1) c ON true";

// What the update below overwrites, for whoever takes the import back.
const BEFORE: &str = "
    INSERT INTO import_before (workspace_id, import_id, contact_id, name, email, attributes, opted_in, tags)
    SELECT $1, $2, contact_id, old_name, old_email, old_attributes, old_opted_in,
           ARRAY(SELECT t.tag FROM contact_tags t WHERE t.workspace_id = $1 AND t.contact_id = m.contact_id)
    FROM import_match m WHERE changed";

const DOUBLES: &str = "
    INSERT INTO import_duplicates (workspace_id, import_id, line, first_line)
    SELECT $1, $2, line, first_line FROM import_double";

const NOTE_SET: &str = "
    INSERT INTO import_sets (workspace_id, import_id, xid, first_row, rows)
    VALUES ($1, $2, pg_current_xact_id()::xid::text, $3, $4)";

const WEIGH: &str = "
    SELECT count(*), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE changed) FROM import_match";

const UPDATE: &str = "
    UPDATE contacts c
    SET name = coalesce(m.name, c.name), email = coalesce(m.email, c.email),
        attributes = c.attributes || m.attributes,
        opted_in = CASE WHEN m.consent = 'given' AND c.opted_out_at IS NULL THEN true
                        WHEN m.consent = 'withdrawn' THEN false ELSE c.opted_in END,
        updated_at = $2
    FROM import_match m
    WHERE c.workspace_id = $1 AND c.id = m.contact_id AND m.changed";

const INSERT: &str = "
    INSERT INTO contacts (workspace_id, id, phone, name, email, attributes, opted_in, created_at, updated_at)
    SELECT $1, contact_id, phone, coalesce(name, ''), coalesce(email, ''), attributes,
           consent IS NOT DISTINCT FROM 'given', $2, $2
    FROM import_match WHERE is_new";

const TAGS: &str = "
    INSERT INTO contact_tags (workspace_id, tag, contact_id)
    SELECT $1, given.tag, m.contact_id FROM import_match m, unnest(m.tags) AS given (tag)
    WHERE m.is_new OR m.changed
    ON CONFLICT DO NOTHING";

const CONSENTS: &str = "
    INSERT INTO consents (workspace_id, contact_id, id, action, source, given_on, import_id, recorded_by, recorded_at, wording)
    SELECT $1, contact_id, row_id, consent, CASE consent WHEN 'given' THEN $3 ELSE 'import' END,
           CASE consent WHEN 'given' THEN $4::date END, $2, $5, $6, CASE consent WHEN 'given' THEN $7 ELSE '' END
    FROM import_match WHERE consent IS NOT NULL";

const IMPORT_CONTACTS: &str = "
    INSERT INTO import_contacts (workspace_id, import_id, contact_id, line, outcome, tags_hash)
    SELECT $1, $2, contact_id, line,
           CASE WHEN is_new THEN 'created' WHEN changed THEN 'updated' ELSE 'unchanged' END,
           CASE WHEN is_new AND tags <> '{}' THEN hashtextextended(array_to_string(tags, E'\\x1f'), 0)
                WHEN changed THEN (SELECT hashtextextended(string_agg(t.tag, E'\\x1f' ORDER BY t.tag COLLATE \"C\"), 0)
                                   FROM contact_tags t WHERE t.workspace_id = $1 AND t.contact_id = m.contact_id) END
    FROM import_match m";

const REJECTIONS: &str = "
    INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells)
    SELECT $1, $2, line, reason, cells FROM import_reject";

// A corrected value that the row has otherwise; every other value of the row still counts.
// The join says how a row finds its contact.
macro_rules! conflicts {
    ($join:literal) => {
        concat!("
    INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells)
    SELECT $1, $2, s.line, 'corrected', array_remove(ARRAY[s.phone,
               CASE WHEN c.corrected ? 'name' AND s.name <> c.name THEN s.name END,
               CASE WHEN c.corrected ? 'email' AND s.email <> c.email THEN s.email END]
           || ARRAY(SELECT a.value FROM jsonb_each_text(s.attributes) a
                    WHERE c.corrected ? ('attribute:' || a.key) AND a.value <> c.attributes ->> a.key), NULL)
    FROM import_stage s JOIN contacts c ON c.workspace_id = $1 AND ", $join, "
    WHERE c.corrected <> '{}' AND (
        (c.corrected ? 'name' AND s.name <> c.name) OR (c.corrected ? 'email' AND s.email <> c.email)
        OR EXISTS (SELECT FROM jsonb_each_text(s.attributes) a
                   WHERE c.corrected ? ('attribute:' || a.key) AND a.value <> c.attributes ->> a.key))
    ON CONFLICT DO NOTHING")
    };
}

macro_rules! spare {
    ($join:literal) => {
        concat!("
    UPDATE import_stage s
    SET name = CASE WHEN c.corrected ? 'name' THEN NULL ELSE s.name END,
        email = CASE WHEN c.corrected ? 'email' THEN NULL ELSE s.email END,
        attributes = s.attributes - ARRAY(SELECT substr(k, 11) FROM jsonb_object_keys(c.corrected) AS k)
    FROM contacts c WHERE c.workspace_id = $1 AND ", $join, " AND c.corrected <> '{}'")
    };
}

/// By what a row names its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Number,
    UserId,
}

pub(super) async fn staged(conn: &mut PgConnection, by: By) -> sqlx::Result<Vec<String>> {
    let statement = match by {
        By::Number => "SELECT phone FROM import_stage WHERE phone IS NOT NULL",
        By::UserId => "SELECT bsuid FROM import_stage WHERE bsuid IS NOT NULL",
    };
    sqlx::query_scalar(statement).fetch_all(conn).await
}

pub(super) async fn drop_staged(
    conn: &mut PgConnection,
    by: By,
    people: &[String],
) -> sqlx::Result<i64> {
    let statement = match by {
        By::Number => "DELETE FROM import_stage WHERE phone = ANY($1)",
        By::UserId => "DELETE FROM import_stage WHERE bsuid = ANY($1)",
    };
    let done = sqlx::query(statement).bind(people).execute(conn).await?;
    Ok(done.rows_affected().cast_signed())
}

/// Out of the set and into the report, without what the row said of the person.
pub(super) async fn reject_staged(
    conn: &mut PgConnection,
    place: Place<'_>,
    numbers: &[String],
    reason: &str,
) -> sqlx::Result<i64> {
    let done = sqlx::query(
        "WITH gone AS (DELETE FROM import_stage WHERE phone = ANY($3) RETURNING line)
         INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells)
         SELECT $1, $2, line, $4, '{}' FROM gone",
    )
    .bind(*place.workspace)
    .bind(place.import)
    .bind(numbers)
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(super) async fn any_corrected(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM contacts WHERE workspace_id = $1 AND corrected <> '{}')",
    )
    .bind(*place.workspace)
    .fetch_one(conn)
    .await
}

pub(super) async fn report_conflicts(
    conn: &mut PgConnection,
    place: Place<'_>,
    by: By,
) -> sqlx::Result<()> {
    let statement = match by {
        By::Number => conflicts!("c.phone = s.phone"),
        By::UserId => conflicts!("c.bsuid = s.bsuid AND s.phone IS NULL"),
    };
    sqlx::query(statement)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn spare_corrected(
    conn: &mut PgConnection,
    place: Place<'_>,
    by: By,
) -> sqlx::Result<()> {
    let statement = match by {
        By::Number => spare!("c.phone = s.phone"),
        By::UserId => spare!("c.bsuid = s.bsuid AND s.phone IS NULL"),
    };
    sqlx::query(statement)
        .bind(*place.workspace)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn create_stage(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(CREATE).execute(conn).await?;
    Ok(())
}

pub(super) async fn copy(
    conn: &mut PgConnection,
    statement: &'static str,
    rows: &Parts,
) -> sqlx::Result<()> {
    let mut copy = conn.copy_in_raw(statement).await?;
    for part in rows.iter() {
        copy.send(part).await?;
    }
    copy.finish().await?;
    Ok(())
}

pub(super) async fn match_contacts(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<()> {
    sqlx::query(MATCH)
        .bind(*place.workspace)
        .bind(place.consent.is_some())
        .bind(place.consent.map(|c| c.source.as_str()))
        .bind(place.consent.map(|c| c.on))
        .bind(place.consent.map(|c| c.wording.as_str()))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn update_changed(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<i64> {
    let done = sqlx::query(UPDATE)
        .bind(*place.workspace)
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(super) async fn insert_new(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<i64> {
    let done = sqlx::query(INSERT)
        .bind(*place.workspace)
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(super) async fn insert_tags(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<()> {
    sqlx::query(TAGS)
        .bind(*place.workspace)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_consents(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<()> {
    sqlx::query(CONSENTS)
        .bind(*place.workspace)
        .bind(place.import)
        .bind(place.consent.map(|c| c.source.as_str()))
        .bind(place.consent.map(|c| c.on))
        .bind(place.by)
        .bind(place.now)
        .bind(place.consent.map(|c| c.wording.as_str()))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_import_contacts(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    let done = sqlx::query(IMPORT_CONTACTS)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(super) async fn insert_rejections(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<()> {
    sqlx::query(REJECTIONS)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn note_set(
    conn: &mut PgConnection,
    place: Place<'_>,
    set: &Set,
) -> sqlx::Result<()> {
    sqlx::query(NOTE_SET)
        .bind(*place.workspace)
        .bind(place.import)
        .bind(set.first_row)
        .bind(set.rows)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_before(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<()> {
    for_import(conn, BEFORE, place).await
}

pub(super) async fn insert_doubles(conn: &mut PgConnection, place: Place<'_>) -> sqlx::Result<()> {
    for_import(conn, DOUBLES, place).await
}

async fn for_import(
    conn: &mut PgConnection,
    statement: &'static str,
    place: Place<'_>,
) -> sqlx::Result<()> {
    sqlx::query(statement)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(())
}

/// Valid rows, new ones, and those that would change something.
pub(super) async fn weigh(conn: &mut PgConnection) -> sqlx::Result<(i64, i64, i64)> {
    sqlx::query_as(WEIGH).fetch_one(conn).await
}
