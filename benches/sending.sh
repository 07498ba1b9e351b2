#!/usr/bin/env bash
# A campaign of 100,000 with the sandbox's limit off, against the same HTTP client sending the same requests
# and keeping nothing: alternated rounds, each with both rates and their ratio. Then a number with a limit of
# 1,000 a second for 100 seconds, judged by the sandbox's ledger.
#   XPECTO_TEST_DATABASE_URL=postgres://… benches/sending.sh [unpaced|paced]
# ROUNDS (5), RECIPIENTS (100000), LIMIT (1000) and SECONDS_PACED (100) change the size.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${XPECTO_TEST_DATABASE_URL:?a superuser of a Postgres to make databases in}"
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
cargo test --release --locked --test web -- --ignored --nocapture --test-threads 1 "campaigns::bench::${1:-}"
