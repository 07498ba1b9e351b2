#!/usr/bin/env bash
# A copy of everything in a large workspace: how long it takes, how much memory the program needs for it and
# for the download, and how long Postgres itself needs to hand the same tables out (COPY TO).
#   benches/export.sh
# Needs the release binary, psql, curl and python3. CONTACTS (1000000) and MESSAGES (5000000) are the sizes; XPECTO
# names another binary. The messages' sealed texts are random bytes that no key opens: each is tried, which costs
# the same, and comes out as null.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
contacts=${CONTACTS:-1000000}
messages=${MESSAGES:-5000000}

start_demo
sign_in
workspace=$(sql -c "SELECT workspace_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.username = 'asha'")

echo "filling: $contacts contacts, $messages messages"
sql -v w="$workspace" -v contacts="$contacts" -v messages="$messages" >/dev/null <<'SQL'
SET synchronous_commit = off;
SET session_replication_role = replica;
INSERT INTO contacts (workspace_id, id, phone, name, email, attributes, opted_in, created_at, updated_at)
SELECT :'w', gen_random_uuid(), '+91' || (7000000000 + n), 'Person ' || n, 'person' || n || '@example.org',
       jsonb_build_object('city', 'City ' || n % 500, 'order', n::text), n % 2 = 0, now(), now()
FROM generate_series(1, :contacts) AS n;
INSERT INTO consents (workspace_id, contact_id, id, action, source, given_on, recorded_at)
SELECT :'w', id, gen_random_uuid(), 'given', 'Checkout', current_date, now()
FROM contacts WHERE workspace_id = :'w' AND opted_in;
CREATE TEMP TABLE people AS SELECT id, row_number() OVER () - 1 AS n FROM contacts WHERE workspace_id = :'w';
CREATE UNIQUE INDEX ON people (n);
INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed, wamid, status, created_at, sent_at)
SELECT :'w', gen_random_uuid(), p.id, p.id, CASE WHEN m % 2 = 0 THEN 'in' ELSE 'out' END, 'text',
       decode(repeat(md5(m::text), 6), 'hex'), 'wamid.' || md5(m::text), 'read', now(), now()
FROM generate_series(1, :messages) AS m JOIN people p ON p.n = m % (SELECT count(*) FROM people);
ANALYZE contacts;
ANALYZE messages;
ANALYZE consents;
SQL

now() { date +%s.%N; }
peak() { awk '/^VmHWM/ {printf "%.0f MB", $2 / 1024}' "/proc/$program/status"; }
took() { awk -v a="$1" -v b="$(now)" 'BEGIN {printf "%.1f s", b - a}'; }

start=$(now)
for table in contacts consents messages; do
  sql -c "COPY (SELECT * FROM $table WHERE workspace_id = '$workspace') TO STDOUT" >/dev/null
done
echo "COPY TO of the three tables: $(took "$start")"

echo 5 >"/proc/$program/clear_refs"
echo "the program before: $(peak)"
start=$(now)
curl -sf -o /dev/null -b "$cookies" -c "$cookies" "$url/app/privacy/exports" -d "csrf_token=$(token /app/privacy)"
export=
until [ -n "$export" ]; do
  kill -0 "$program"
  sleep 0.5
  export=$(sql -c "SELECT id || ' ' || bytes FROM privacy_exports LIMIT 1")
done
echo "building: $(took "$start"), $((${export#* } >> 20)) MB, peak $(peak)"

curl -sf -o /dev/null -b "$cookies" -c "$cookies" "$url/reauthenticate" \
  --data-urlencode "csrf_token=$(token /reauthenticate)" -d password=demo-owner-passphrase -d next=/app
# Checking the password took 64 MB.
echo 5 >"/proc/$program/clear_refs"
start=$(now)
curl -sf -o "$folder/copy.zip" -b "$cookies" "$url/app/privacy/exports/${export% *}"
echo "downloading: $(took "$start"), peak $(peak)"
python3 - "$folder/copy.zip" <<'PY'
import hashlib, json, sys, zipfile
copy = zipfile.ZipFile(sys.argv[1])
for listed in json.loads(copy.read('manifest.json'))['files']:
    digest = hashlib.sha256()
    with copy.open(listed['name']) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    assert digest.hexdigest() == listed['sha256'], listed['name']
with copy.open('contacts/contacts.csv') as file:
    print('every hash of the manifest is right;', sum(1 for _ in file) - 1, 'contacts')
PY
