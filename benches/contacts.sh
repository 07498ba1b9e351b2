#!/usr/bin/env bash
# The statements of the contact list, of searches and of segment counts at 1,000,000 contacts, as the role
# that serves requests and below its policies, without jit as in the program's own server. Median execution time of EXPLAIN ANALYZE, everything cached.
#   XPECTO_TEST_DATABASE_URL=postgres://postgres@127.0.0.1/postgres benches/contacts.sh [contacts]
set -euo pipefail
server=${XPECTO_TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
contacts=${1:-1000000}
rounds=${ROUNDS:-11}
name=bench_contacts_$$
base=${server%/*}/$name
workspace=0190a0a0-0000-7000-8000-00000000000a
top=$(cd "$(dirname "$0")/.." && pwd)
psql -q "$server" -c "CREATE DATABASE $name"
trap 'psql -q "$server" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)"' EXIT
sql() { psql -qAt -v ON_ERROR_STOP=1 "$base" "$@"; }
for file in "$top"/migrations/*.sql; do sql -1 -f "$file" >/dev/null 2>&1; done

sql >/dev/null <<SQL
SET synchronous_commit = off;
INSERT INTO workspaces (id, name, phone, country, time_zone, created_at)
VALUES ('$workspace', 'Bench', '', 'IN', 'Asia/Kolkata', now());
-- Ids as UUIDv7 gives them, a contact a second.
INSERT INTO contacts (workspace_id, id, phone, name, attributes, opted_in, opted_out_at, last_inbound_at, created_at, updated_at)
SELECT '$workspace', (lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid,
       '+9191' || lpad(i::text, 8, '0'),
       (ARRAY['Priya','Asha','Ravi','Meher','Fatima','Omar','Lakshmi','John','Sana','Arjun'])[1 + i % 10] || ' '
           || initcap(substr(translate(md5('n' || i), '0123456789', 'ghijklmnop'), 1, 8)),
       jsonb_build_object('city', (ARRAY['Pune','Mumbai','Delhi','Chennai','Kochi'])[1 + (i * 7) % 5],
                          'spent', ((i::bigint * 7919) % 10000)::text, 'code', 'K' || i),
       i % 3 <> 0, CASE WHEN i % 1000 = 7 THEN now() END, CASE WHEN i % 4 = 0 THEN now() - (i % 90) * interval '1 day' END, now(), now()
FROM generate_series(1, $contacts) i;
INSERT INTO contact_tags (workspace_id, tag, contact_id)
SELECT workspace_id, 'diwali', id FROM contacts WHERE substr(phone, 13) ~ '[02468]\$';
SQL
sql -c "VACUUM ANALYZE contacts" -c "VACUUM ANALYZE contact_tags" -c "VACUUM ANALYZE contact_counts"
deep=$(sql -c "SELECT id FROM contacts ORDER BY id DESC OFFSET least($contacts - 60, 499950) LIMIT 1")

# $1: what it is called; $2: the statement.
measure() {
  for ((i = 0; i < rounds; i++)); do
    sql -c "SET jit = off" -c "SET ROLE xpecto_app" -c "SET app.workspace_id = '$workspace'" -c "EXPLAIN (ANALYZE, TIMING OFF) $2" |
      awk '/Planning Time/ {p = $3} /Execution Time/ {print p + $3}'
  done | sort -n | awk -v what="$1" '{t[NR] = $1} END {printf "%-44s %9.2f ms\n", what, t[int((NR + 1) / 2)]}'
}
all="workspace_id = '$workspace'"
held="c.workspace_id = '$workspace' AND c.hold IS NULL"
find() { echo "SELECT id FROM find_contacts($1, NULL, NULL, 51) AS id"; }
echo "$contacts contacts, load $(cut -d' ' -f1-3 /proc/loadavg)"
measure "page 1" "SELECT id FROM contacts WHERE $all AND id < 'ffffffff-ffff-ffff-ffff-ffffffffffff' ORDER BY id DESC LIMIT 51"
measure "page 10,000" "SELECT id FROM contacts WHERE $all AND id < '$deep' ORDER BY id DESC LIMIT 51"
measure "the 50 contacts of a page" "SELECT c.*, ARRAY(SELECT t.tag FROM contact_tags t WHERE t.workspace_id = c.workspace_id AND t.contact_id = c.id) FROM contacts c WHERE c.$all AND c.id = ANY(ARRAY(SELECT id FROM contacts WHERE $all AND id < '$deep' ORDER BY id DESC LIMIT 50))"
measure "how many there are" "SELECT sum(people) FROM contact_counts WHERE $all AND what = 'all'"
measure "tag, page 10,000 deep" "SELECT contact_id FROM contact_tags WHERE $all AND tag = 'diwali' AND contact_id < '$deep' ORDER BY contact_id DESC LIMIT 51"
measure "opted out (one in a thousand)" "$(find "NULL, NULL, 'out', NULL")"
measure "search: a rare name" "$(find "'%priya jk%', NULL, NULL, NULL")"
measure "search: a common name" "$(find "'%priya%', NULL, NULL, NULL")"
measure "search: part of a number" "$(find "'%912345%', NULL, NULL, NULL")"
measure "search: nobody" "$(find "'%zzzzqq%', NULL, NULL, NULL")"
measure "field: one contact has the value" "$(find "NULL, NULL, NULL, '{\"code\":\"K77777\"}'")"
measure "field: a fifth have the value" "$(find "NULL, NULL, NULL, '{\"city\":\"Pune\"}'")"
measure "field and tag" "$(find "NULL, 'diwali', NULL, '{\"city\":\"Pune\"}'")"
three="$held AND ((true AND EXISTS (SELECT FROM contact_tags t WHERE t.workspace_id = c.workspace_id AND t.contact_id = c.id AND t.tag = 'diwali')
  AND c.attributes ->> 'city' = 'Pune' AND c.last_inbound_at >= now() - interval '30 days'))"
numbers="$held AND ((true AND c.opted_in AND c.opted_out_at IS NULL AND c.attributes ->> 'city' = 'Pune'
  AND CASE WHEN c.attributes ->> 'spent' ~ '^-?[0-9]+([.][0-9]+)?\$' THEN (c.attributes ->> 'spent')::numeric >= 9000 ELSE false END))"
share=$(awk -v all="$contacts" 'BEGIN {print 100 * 4000 / all}')
measure "segment, estimate of three conditions" "SELECT count(*) FILTER (WHERE $three), count(*) FROM contacts c TABLESAMPLE SYSTEM ($share) WHERE $all"
measure "segment, exact: tag, field, last wrote" "SELECT count(*) FROM contacts c WHERE $three"
measure "segment, exact: consent, field, number" "SELECT count(*) FROM contacts c WHERE $numbers"
