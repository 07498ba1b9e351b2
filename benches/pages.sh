#!/usr/bin/env bash
# Pages with the demo data under wrk, against pgbench running the same pages' own statements, read from
# Postgres's log. Alternated rounds; each prints both rates and their ratio.
#   benches/pages.sh [rounds] [path…]
# Needs the release binary, wrk, pgbench, psql, curl and python3. SECONDS_EACH (5) is how long each part runs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
rounds=${1:-5}
shift || true
paths=("$@")
[ ${#paths[@]} -gt 0 ] || paths=(/app/contacts /app /app/campaigns /app/inbox)
each=${SECONDS_EACH:-5}

start_demo
stop_program
start_pages
sign_in
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
for path in "${paths[@]}"; do
  log_statements
  statements "$path" page
  log_nothing
  for round in $(seq "$rounds"); do
    served=$(wrk -t1 -c16 -d"${each}s" -H "Cookie: $(cookie_header)" "$url$path")
    if grep -q 'Non-2xx' <<<"$served"; then echo "$served" >&2; exit 1; fi
    served=$(awk '/Requests\/sec/ {print $2}' <<<"$served")
    floor=$(bench_sql page -c 16 -j 1 -T "$each")
    floor=$(awk '/^tps/ {print $3}' <<<"$floor")
    awk -v p="$path" -v n="$round" -v s="$served" -v f="$floor" \
      'BEGIN {printf "%s round %d: %.0f pages/s, %.0f times its statements/s, ratio %.2f\n", p, n, s, f, s / f}'
  done
done
