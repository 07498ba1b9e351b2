#!/usr/bin/env bash
# Compares the product's import of a large file with the least that Postgres must do for the same rows
# (import_floor.sql), alternated. Run by hand:
#
#     python tests/data/make_contacts.py --seed 1 --rows 1000000 --big /tmp/big.csv --bad 0.01
#     benches/import.sh /tmp/big.csv [rounds]
#
# Needs the release binary, psql and curl, and an installation started with `bin/run --empty`, whose owner
# signed up by hand. Settings: XPECTO_URL, XPECTO_OWNER_DATABASE_URL, COOKIES (a curl cookie file of a
# signed-in owner), POSTMASTER (the process id of Postgres).
#
# Prints, a round: wall seconds and Postgres CPU seconds of both, their ratios, and the program's peak memory.
set -euo pipefail

file=$1
rounds=${2:-5}
url=${XPECTO_URL:-http://127.0.0.1:8080}
: "${XPECTO_OWNER_DATABASE_URL:?}" "${COOKIES:?}" "${POSTMASTER:?}"
here=$(cd "$(dirname "$0")" && pwd)
ticks=$(getconf CLK_TCK)

sql() { psql -qAtX "$XPECTO_OWNER_DATABASE_URL" "$@"; }
now() { date +%s.%N; }

# User and system time of all backends, those that ended and those that run, in seconds.
postgres_cpu() {
  local total=0 pid
  for pid in "$POSTMASTER" $(pgrep -P "$POSTMASTER"); do
    # Fields 14 and 15 are its own time; the postmaster's 16 and 17 are those of its ended children.
    total=$((total + $(awk -v own="$POSTMASTER" '{print $14 + $15 + ($1 == own ? $16 + $17 : 0)}' "/proc/$pid/stat" 2>/dev/null || echo 0)))
  done
  awk -v t="$total" -v k="$ticks" 'BEGIN {printf "%.2f", t / k}'
}

empty() {
  sql -c "SET client_min_messages = warning; TRUNCATE contacts, imports CASCADE"
  # Only a superuser may; without it the rounds are a little less alike.
  sql -c CHECKPOINT 2>/dev/null || true
}

# Prints wall and CPU of a command.
measure() {
  local cpu=$(postgres_cpu) start=$(now)
  "$@" >/dev/null
  local end=$(now)
  awk -v a="$start" -v b="$end" -v c="$cpu" -v d="$(postgres_cpu)" 'BEGIN {printf "%.2f %.2f", b - a, d - c}'
}

floor() {
  psql -qX "$XPECTO_OWNER_DATABASE_URL" -v file="$file" -v workspace="$workspace" \
    -v import="$(cat /proc/sys/kernel/random/uuid)" -f "$here/import_floor.sql"
}

token() { curl -sf -b "$COOKIES" -c "$COOKIES" "$url$1" | grep -o 'name="csrf_token" value="[^"]*"' | head -1 | cut -d'"' -f4; }

# Upload, confirm as guessed, wait for the end.
product() {
  local address status
  address=$(curl -sf -o /dev/null -w '%{redirect_url}' -b "$COOKIES" -c "$COOKIES" \
    -F "csrf_token=$(token /app/contacts/imports/new)" -F default_country=IN -F "file=@$file" "$url/app/contacts/imports/new")
  curl -sf -o /dev/null -b "$COOKIES" -c "$COOKIES" "$address" \
    -d "csrf_token=$(token "${address#"$url"}")" -d action=confirm -d column_0=name -d column_1=phone -d column_2=email \
    -d column_3=attribute:city -d column_4=tags -d column_5=opted_in -d without_plus=national \
    --data-urlencode "consent_source=Checkout" -d consent_date=2026-08-08
  while :; do
    status=$(curl -sf -b "$COOKIES" "$address.json" | grep -o '"status":"[a-z]*"' | cut -d'"' -f4)
    case $status in done) return 0 ;; failed | refused) echo "the import ended as $status" >&2; return 1 ;; esac
    sleep 0.2
  done
}

workspace=$(sql -c "SELECT id FROM workspaces ORDER BY created_at DESC LIMIT 1")
echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(($(wc -l <"$file") - 1)) rows"
for round in $(seq "$rounds"); do
  empty; f=$(measure floor)
  empty; p=$(measure product)
  echo "$round $f $p" | awk '{printf "round %d: floor %.1f s wall, %.1f s CPU; product %.1f s, %.1f s; ratio %.2f wall, %.2f CPU\n", $1, $2, $3, $4, $5, $4 / $2, $5 / $3}'
done
if [ -n "${PROGRAM:-}" ]; then grep VmHWM "/proc/$PROGRAM/status"; fi
