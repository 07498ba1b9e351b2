#!/usr/bin/env bash
# A list page and the overview with demo data, against pgbench running the page's own statements.
# Alternated rounds; the figure is the ratio of throughputs. Needs wrk and pgbench, and bin/run's build.
#   benches/pages.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
work=$(mktemp -d); chmod 711 "$work"
program=${CARGO_TARGET_DIR:-target}/release/xpecto
export XPECTO_BIND=127.0.0.1:18080 XPECTO_BASE_URL=http://127.0.0.1:18080 XPECTO_SANDBOX_BIND=127.0.0.1:18090
export XPECTO_DATA_DIR=$work/data XPECTO_LOG=warn
"$program" demo >"$work/out" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null; rm -rf "$work"' EXIT
until curl -fs "$XPECTO_BASE_URL/readyz" >/dev/null && grep -q Ctrl-C "$work/out"; do sleep 0.2; done

jar=$work/jar
token=$(curl -s -c "$jar" "$XPECTO_BASE_URL/signin" | grep -o 'name="csrf_token" value="[^"]*"' | head -1 | cut -d'"' -f4)
curl -s -b "$jar" -c "$jar" -o /dev/null -d "csrf_token=$token" -d login=asha \
  --data-urlencode password=demo-owner-passphrase "$XPECTO_BASE_URL/signin"
cookie=$(awk '$7 {gsub(/#HttpOnly_/, ""); printf "%s=%s; ", $6, $7}' "$jar")

socket=$(find "$work/data" /tmp -maxdepth 3 -name '.s.PGSQL.5432' 2>/dev/null | head -1)
database="host=$(dirname "$socket") user=xpecto_web dbname=xpecto"
owner="host=$(dirname "$socket") user=xpecto_owner dbname=xpecto"
workspace=$(psql -XtAc "SELECT id FROM workspaces ORDER BY created_at LIMIT 1" "$owner")
account=$(psql -XtAc "SELECT account_id FROM memberships WHERE workspace_id = '$workspace' LIMIT 1" "$owner")
key=$(psql -XtAc "SELECT encode(key_hash, 'hex') FROM sessions ORDER BY created_at DESC LIMIT 1" "$owner")

for page in contacts overview; do
  path=/app; [ $page = overview ] || path=/app/$page
  for round in $(seq "$rounds"); do
    served=$(wrk -t1 -c16 -d6 -H "Cookie: $cookie" "$XPECTO_BASE_URL$path" | awk '/Requests\/sec/ {print $2}')
    floor=$(pgbench -n -c8 -T6 -M prepared -D workspace="'$workspace'" -D account="'$account'" -D key="'$key'" \
      -f "benches/pages/$page.sql" "$database" 2>/dev/null | awk '/^tps/ {print $3}')
    awk -v p=$page -v r="$round" -v s="$served" -v f="$floor" -v l="$(cut -d' ' -f1 /proc/loadavg)" \
      'BEGIN {printf "%s round %s: %.0f pages/s, %.0f pgbench/s, ratio %.2f, load %s\n", p, r, s, f, s / f, l}'
  done
done
