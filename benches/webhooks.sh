#!/usr/bin/env bash
# Webhook events, ten a request, answered after the commit and applied, against the same SQL in batches
# of 500. Alternated rounds; each prints both rates and their ratio.
#   XPECTO_TEST_DATABASE_URL=postgres://… benches/webhooks.sh
set -euo pipefail
cd "$(dirname "$0")/.."
: "${XPECTO_TEST_DATABASE_URL:?a superuser of a Postgres to make databases in}"
cargo test --release --test web -- --ignored --nocapture webhooks::bench
