#!/usr/bin/env bash
# The erasure of one contact from a workspace of 1,000,000 contacts and 5,000,000 messages, and from one of a
# tenth of that beside it, in turn: what Postgres needs, so a debug build tells as much as any other.
#   XPECTO_TEST_DATABASE_URL=postgres://… benches/erasure.sh
# CONTACTS (1000000) changes the size. Wants about 8 GB of disk in that Postgres.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${XPECTO_TEST_DATABASE_URL:?a superuser of a Postgres to make databases in}"
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
cargo test --locked --test web -- --ignored --nocapture rights::bench
