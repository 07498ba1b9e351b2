# Sourced by the scripts here: an installation of its own with the demo data, in the release build, its
# private Postgres with fsync on. Everything is stopped and removed at the end.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
xpecto=${XPECTO:-$here/../${CARGO_TARGET_DIR:-target}/release/xpecto}
case ${CARGO_TARGET_DIR:-} in /*) xpecto=${XPECTO:-$CARGO_TARGET_DIR/release/xpecto} ;; esac
[ -x "$xpecto" ] || { echo "build it first: cargo build --release --locked" >&2; exit 1; }

# Short, because the path of a socket is; open to the server's own user under root.
folder=$(mktemp -d /tmp/xb.XXXXXX)
chmod 711 "$folder"
cookies=$folder/cookies
program=
trap 'stop_program; rm -rf "$folder"' EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
sandbox_port=$(free_port)
url=http://127.0.0.1:$port

run_program() {
  env -u DATABASE_URL -u XPECTO_OWNER_DATABASE_URL XPECTO_DEMO=1 XPECTO_DATA_DIR="$folder/var" XPECTO_BASE_URL="$url" \
    XPECTO_BIND=127.0.0.1:$port XPECTO_SANDBOX_BIND=127.0.0.1:$sandbox_port "${@:2}" "$xpecto" $1 \
    >"$folder/out" 2>"$folder/err" &
  program=$!
}

stop_program() {
  [ -n "$program" ] || return 0
  kill "$program" 2>/dev/null || true
  wait "$program" 2>/dev/null || true
  program=
}

# wait_until COMMAND...: for at most two minutes
wait_until() {
  local tries
  for tries in $(seq 1200); do
    "$@" >/dev/null 2>&1 && return 0
    kill -0 "$program" 2>/dev/null || { cat "$folder/err" >&2; return 1; }
    sleep 0.1
  done
  echo "gave up waiting for: $*" >&2
  return 1
}

# The whole demo: pages, workers, sandbox, data.
start_demo() {
  run_program demo
  wait_until grep -q 'is running' "$folder/out"
}

# Pages alone, on the same data: nothing else asks Postgres.
start_pages() {
  run_program serve XPECTO_WORKERS=off XPECTO_SANDBOX_BIND=off
  wait_until curl -sf "$url/readyz"
}

# As the superuser, or as the role given: sql ARGUMENTS..., as_role ROLE ARGUMENTS...
as_role() { psql -qAtX -v ON_ERROR_STOP=1 -h "$folder/var/postgres/socket" -U "$1" xpecto "${@:2}"; }
sql() { as_role postgres "$@"; }

postmaster() { head -1 "$folder/var/postgres/data/postmaster.pid"; }

# The form token of a page.
token() { curl -sf -b "$cookies" -c "$cookies" "$url$1" | grep -o 'name="csrf_token" value="[^"]*"' | head -1 | cut -d'"' -f4; }

sign_in() {
  curl -sf -o /dev/null -b "$cookies" -c "$cookies" "$url/signin" --data-urlencode "csrf_token=$(token /signin)" \
    -d login=asha -d password=demo-owner-passphrase
  [ "$(curl -s -o /dev/null -w '%{http_code}' -b "$cookies" "$url/app")" = 200 ] || { echo "signing in failed" >&2; exit 1; }
}

# The pages and the workers on the demo's data, without the sandbox, and somebody signed in.
start_serving() {
  start_demo
  stop_program
  run_program serve XPECTO_SANDBOX_BIND=off
  wait_until curl -sf "$url/readyz"
  sign_in
}

# No contacts and no imports any more.
empty() {
  sql -c "SET client_min_messages = warning" -c "TRUNCATE contacts, imports, import_contacts CASCADE" -c CHECKPOINT >/dev/null
}

# product FILE: uploads, confirms as guessed, waits for the end.
product() {
  local address status
  address=$(curl -sf -o /dev/null -w '%{redirect_url}' -b "$cookies" -c "$cookies" \
    -F "csrf_token=$(token /app/contacts/imports/new)" -F default_country=IN -F "file=@$1" "$url/app/contacts/imports/new")
  curl -sf -o /dev/null -b "$cookies" -c "$cookies" "$address" \
    -d "csrf_token=$(token "${address#"$url"}")" -d action=confirm -d column_0=name -d column_1=phone -d column_2=email \
    -d column_3=attribute:city -d column_4=tags -d column_5=opted_in -d without_plus=national \
    --data-urlencode "consent_source=Checkout" -d consent_date=2026-08-08
  while :; do
    status=$(curl -sf -b "$cookies" "$address.json" | grep -o '"status":"[a-z]*"' | cut -d'"' -f4)
    case $status in done) return 0 ;; failed | refused) echo "the import ended as $status" >&2; return 1 ;; esac
    sleep 0.05
  done
}

cookie_header() { awk '!/^#/ || /^#HttpOnly_/ {if (NF >= 7) printf "%s%s=%s", (n++ ? "; " : ""), $6, $7}' "$cookies"; }

# Makes Postgres write every statement and its values into its log: only here, where the people are made up.
log_statements() {
  sql -c "ALTER SYSTEM SET log_statement = 'all'" -c "ALTER SYSTEM SET log_error_verbosity = 'default'" \
    -c "ALTER SYSTEM SET log_line_prefix = '%u '" -c "SELECT pg_reload_conf()" >/dev/null
  sleep 0.5
}

log_nothing() {
  sql -c "ALTER SYSTEM RESET log_statement" -c "ALTER SYSTEM RESET log_error_verbosity" \
    -c "ALTER SYSTEM RESET log_line_prefix" -c "SELECT pg_reload_conf()" >/dev/null
  sleep 0.5
}

# statements PATH NAME: writes the statements that one request makes as a pgbench script, $folder/NAME.sql,
# with the values beside it.
statements() {
  local log=$folder/var/postgres/log before n
  for n in 1 2 3 4; do
    before=$(stat -c %s "$log")
    curl -sf -o /dev/null -b "$cookies" "$url$1"
  done
  sleep 0.3
  tail -c +$((before + 1)) "$log" | python3 "$here/statements.py" xpecto_web "$folder/$2.sql" "$folder/$2.values"
}

# bench_sql NAME ARGUMENTS...: pgbench with them as the role that serves requests.
bench_sql() {
  local values
  mapfile -t values <"$folder/$1.values"
  pgbench -n -M prepared -h "$folder/var/postgres/socket" -U xpecto_web -f "$folder/$1.sql" "${values[@]}" "${@:2}" xpecto 2>&1
}
