//! The statements of a set whose file tells more than most: business-scoped ids, when people said stop, or
//! each person's own evidence of consent. They stand beside those of `queries`, which stay short for the
//! many files that tell none of this.

use sqlx::PgConnection;

use crate::contacts::imports::merge::{FileConsent, Place};

pub(in crate::contacts::imports::merge) const COPY_CONTACTS: &str = "COPY import_stage FROM STDIN";

// A person is found by number, else by id. Where the row names both and they are not one person's, it clashes.
// Evidence of a row's own counts before that of the whole file. A stop in a file is taken unless the person
// agreed again on a later day; one that is on file already stays as it is.
const MATCH: &str = "
    INSERT INTO import_match
    SELECT s.line, s.id, coalesce(c.id, s.id), s.phone, s.name, s.email, s.attributes, s.tags, c.id IS NULL,
           c.id IS NOT NULL AND (
               s.name <> c.name OR s.email <> c.email OR NOT c.attributes @> s.attributes
               OR (e.counts AND NOT c.opted_in AND c.opted_out_at IS NULL)
               OR (NOT s.opted_in AND c.opted_in)
               OR t.stop_at IS NOT NULL
               OR (c.phone IS NULL AND s.phone IS NOT NULL) OR (c.bsuid IS NULL AND s.bsuid IS NOT NULL)
               OR EXISTS (SELECT FROM unnest(s.tags) AS given (tag) WHERE NOT EXISTS (
                   SELECT FROM contact_tags g
                   WHERE g.workspace_id = $1 AND g.tag = given.tag AND g.contact_id = c.id))
           ) IS TRUE,
           CASE WHEN t.stop_at IS NOT NULL THEN 'withdrawn'
                WHEN e.counts AND c.opted_out_at IS NULL
                     AND (c.id IS NULL OR NOT c.opted_in OR NOT EXISTS (
                         SELECT FROM consents k WHERE k.workspace_id = $1 AND k.contact_id = c.id
                         AND k.action = 'given' AND k.source = e.source AND k.given_on = e.given_on
                         AND k.wording = e.wording OFFSET 0)) THEN 'given'
                WHEN NOT s.opted_in AND c.opted_in THEN 'withdrawn' END,
           c.name, c.email, c.attributes, c.opted_in,
           s.bsuid, t.stop_at,
           CASE WHEN t.stop_at IS NOT NULL THEN s.source ELSE e.source END,
           CASE WHEN t.stop_at IS NOT NULL THEN (s.stopped_at AT TIME ZONE 'UTC')::date ELSE e.given_on END,
           CASE WHEN t.stop_at IS NOT NULL THEN s.wording ELSE e.wording END,
           s.cells,
           (o.id <> c.id OR s.phone <> c.phone OR s.bsuid <> c.bsuid) IS TRUE,
           CASE WHEN c.phone IS NULL AND c.id IS NOT NULL THEN s.phone END,
           CASE WHEN c.bsuid IS NULL AND c.id IS NOT NULL THEN s.bsuid END
    FROM import_stage s
    LEFT JOIN LATERAL (
        SELECT f.id FROM contacts f WHERE f.workspace_id = $1 AND f.bsuid = s.bsuid LIMIT 1) o ON true
    LEFT JOIN LATERAL (
        SELECT f.id FROM contacts f WHERE f.workspace_id = $1 AND f.phone = s.phone LIMIT 1) p ON true
    LEFT JOIN LATERAL (
        SELECT * FROM contacts f WHERE f.workspace_id = $1 AND f.id = coalesce(p.id, o.id) LIMIT 1) c ON true
    CROSS JOIN LATERAL (
        SELECT $6 AND s.source IS NOT NULL AND s.given_on IS NOT NULL AS own OFFSET 0) w
    CROSS JOIN LATERAL (
        SELECT s.opted_in AND (w.own OR $2) AS counts,
               CASE WHEN w.own THEN s.source ELSE $3 END AS source,
               CASE WHEN w.own THEN s.given_on ELSE $4 END AS given_on,
               CASE WHEN w.own THEN coalesce(s.wording, '') ELSE $5 END AS wording OFFSET 0) e
    CROSS JOIN LATERAL (
        SELECT CASE WHEN s.stopped AND c.opted_out_at IS NULL AND NOT EXISTS (
                   SELECT FROM consents k WHERE k.workspace_id = $1 AND k.contact_id = c.id AND k.action = 'given'
                   AND coalesce(k.given_on::timestamp AT TIME ZONE 'UTC', k.recorded_at) > coalesce(s.stopped_at, $7))
               THEN least(coalesce(s.stopped_at, $7), $7) END AS stop_at OFFSET 0) t";

const CLASHES: &str = "
    WITH gone AS (DELETE FROM import_match WHERE clash RETURNING line, cells)
    INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells)
    SELECT $1, $2, line, 'other-person', cells FROM gone";

// One line knew a person by number, another by id: the first wins, as within the file.
const DOUBLES: &str = "
    SELECT line, first FROM (
        SELECT m.line, least(min(m.line) OVER (PARTITION BY m.contact_id),
                             (SELECT i.line FROM import_contacts i
                              WHERE i.workspace_id = $1 AND i.import_id = $2 AND i.contact_id = m.contact_id)) AS first
        FROM import_match m) d
    WHERE first < line";

const BEFORE: &str = "
    INSERT INTO import_before (workspace_id, import_id, contact_id, name, email, attributes, opted_in, tags,
                               phone_added, bsuid_added, stop_added)
    SELECT $1, $2, contact_id, old_name, old_email, old_attributes, old_opted_in,
           ARRAY(SELECT t.tag FROM contact_tags t WHERE t.workspace_id = $1 AND t.contact_id = m.contact_id),
           new_phone IS NOT NULL, new_bsuid IS NOT NULL, stop_at IS NOT NULL
    FROM import_match m WHERE changed";

const UPDATE: &str = "
    UPDATE contacts c
    SET name = coalesce(m.name, c.name), email = coalesce(m.email, c.email),
        attributes = c.attributes || m.attributes,
        phone = coalesce(c.phone, m.new_phone), bsuid = coalesce(c.bsuid, m.new_bsuid),
        opted_in = CASE WHEN m.consent = 'given' AND c.opted_out_at IS NULL THEN true
                        WHEN m.consent = 'withdrawn' THEN false ELSE c.opted_in END,
        opted_out_at = coalesce(c.opted_out_at, m.stop_at),
        updated_at = $2
    FROM import_match m
    WHERE c.workspace_id = $1 AND c.id = m.contact_id AND m.changed";

const INSERT: &str = "
    INSERT INTO contacts (workspace_id, id, phone, bsuid, name, email, attributes, opted_in, opted_out_at,
                          created_at, updated_at)
    SELECT $1, contact_id, phone, bsuid, coalesce(name, ''), coalesce(email, ''), attributes,
           consent IS NOT DISTINCT FROM 'given', stop_at, $2, $2
    FROM import_match WHERE is_new";

const CONSENTS: &str = "
    INSERT INTO consents (workspace_id, contact_id, id, action, source, given_on, wording, import_id, recorded_by, recorded_at)
    SELECT $1, contact_id, row_id, consent,
           CASE WHEN consent = 'given' OR stop_at IS NOT NULL THEN coalesce(source, 'import') ELSE 'import' END,
           CASE WHEN consent = 'given' OR stop_at IS NOT NULL THEN given_on END,
           CASE WHEN consent = 'given' OR stop_at IS NOT NULL THEN coalesce(wording, '') ELSE '' END,
           $2, $3, $4
    FROM import_match WHERE consent IS NOT NULL";

pub(in crate::contacts::imports::merge) async fn match_contacts(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<()> {
    let consent: Option<&FileConsent> = place.consent;
    sqlx::query(MATCH)
        .bind(*place.workspace)
        .bind(consent.is_some())
        .bind(consent.map(|c| c.source.as_str()))
        .bind(consent.map(|c| c.on))
        .bind(consent.map(|c| c.wording.as_str()))
        .bind(place.own_evidence)
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes rows out whose number and id belong to different people; how many.
pub(in crate::contacts::imports::merge) async fn reject_clashes(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    let done = sqlx::query(CLASHES)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(done.rows_affected().cast_signed())
}

/// Takes rows out whose person an earlier line named otherwise; how many.
pub(in crate::contacts::imports::merge) async fn drop_doubles(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    let found: Vec<(i64, i64)> = sqlx::query_as(DOUBLES)
        .bind(*place.workspace)
        .bind(place.import)
        .fetch_all(&mut *conn)
        .await?;
    if found.is_empty() {
        return Ok(0);
    }
    let (lines, firsts): (Vec<i64>, Vec<i64>) = found.into_iter().unzip();
    sqlx::query("DELETE FROM import_match WHERE line = ANY($1)")
        .bind(&lines)
        .execute(&mut *conn)
        .await?;
    let done = sqlx::query(
        "INSERT INTO import_duplicates (workspace_id, import_id, line, first_line)
         SELECT $1, $2, d.line, d.first FROM unnest($3::bigint[], $4::bigint[]) AS d (line, first)",
    )
    .bind(*place.workspace)
    .bind(place.import)
    .bind(&lines)
    .bind(&firsts)
    .execute(conn)
    .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(in crate::contacts::imports::merge) async fn insert_before(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<()> {
    sqlx::query(BEFORE)
        .bind(*place.workspace)
        .bind(place.import)
        .execute(conn)
        .await?;
    Ok(())
}

pub(in crate::contacts::imports::merge) async fn update_changed(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    at_now(conn, UPDATE, place).await
}

pub(in crate::contacts::imports::merge) async fn insert_new(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    at_now(conn, INSERT, place).await
}

async fn at_now(
    conn: &mut PgConnection,
    statement: &'static str,
    place: Place<'_>,
) -> sqlx::Result<i64> {
    let done = sqlx::query(statement)
        .bind(*place.workspace)
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected().cast_signed())
}

pub(in crate::contacts::imports::merge) async fn insert_consents(
    conn: &mut PgConnection,
    place: Place<'_>,
) -> sqlx::Result<()> {
    sqlx::query(CONSENTS)
        .bind(*place.workspace)
        .bind(place.import)
        .bind(place.by)
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(())
}
