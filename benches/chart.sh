#!/usr/bin/env bash
# The statement behind the 90-day chart, alone on one connection: with the demo's messages, and with ten
# times as many messages and counts. Alternating is not possible here; each is measured three times.
#   benches/chart.sh
set -euo pipefail
source "$(dirname "$0")/lib.sh"

start_demo
stop_program
start_pages
sign_in
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
log_statements
from=$(date -d '-89 days' +%F)
statements "/app/analytics?from=$from&to=$(date +%F)" chart
log_nothing
# Of the page's statements, those on the counts.
{ grep -E '^(BEGIN|SET LOCAL)' "$folder/chart.sql"; grep daily_counts "$folder/chart.sql"; echo 'COMMIT;'; } >"$folder/only.sql"
mv "$folder/only.sql" "$folder/chart.sql"
grep -q daily_counts "$folder/chart.sql"

measure() {
  local round
  for round in 1 2 3; do
    bench_sql chart -c 1 -T 3 -r | awk -v what="$1" -v round="$round" \
      '/daily_counts/ {printf "%s, round %d: %.3f ms\n", what, round, $1}'
  done
}

measure "$(sql -c 'SELECT count(*) FROM messages') messages"
# Copies of every message and, ten times over, the counts they came to.
sql -c "DO \$\$ DECLARE columns text; BEGIN
  SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
  WHERE table_name = 'messages' AND column_name NOT IN ('id', 'wamid');
  EXECUTE format('INSERT INTO messages (id, %1\$s) SELECT gen_random_uuid(), %1\$s FROM messages, generate_series(1, 9)', columns);
  END \$\$" \
  -c "UPDATE daily_counts SET sent = sent * 10, delivered = delivered * 10, read = read * 10, failed = failed * 10, received = received * 10" \
  -c "VACUUM ANALYZE messages" -c "VACUUM ANALYZE daily_counts"
measure "$(sql -c 'SELECT count(*) FROM messages') messages"
