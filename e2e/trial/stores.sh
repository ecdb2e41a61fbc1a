#!/usr/bin/env bash
# Tries the whole stack on a PostgreSQL and a Redis of one's own, as production gives it them, with a
# short load that touches everything in both.
#
#   e2e/trial/stores.sh                PORT=18080, BOUNCER=yes (PgBouncer in transaction mode between)
#       PG_BIN=folder of PostgreSQL's programs, REDIS_SERVER=program of a Redis or Valkey
set -euo pipefail
cd "$(dirname "$0")/../.."
. bench/stack.sh
. e2e/trial/local-stores.sh
. e2e/trial/client.sh

port=${PORT:-18080}
gateway=http://127.0.0.1:$port
work=$(mktemp -d)
trap 'stop_stacks; stop_stores; rm -rf "$work"' EXIT
database=$((port + 20))
bars=/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31

start_postgres "$work/postgres" "$database"
start_redis "$work/redis" $((port + 21))
url=postgres://postgres@127.0.0.1:$database/marketgate
if [ -n "${BOUNCER:-}" ]; then
    start_pgbouncer "$work/pgbouncer" $((port + 22)) "$database"
    url="postgres://postgres@127.0.0.1:$((port + 22))/marketgate?prepareThreshold=0"
fi
start_stack . "$port" "$work/state" DATABASE_URL="$url" REDIS_URL="redis://127.0.0.1:$((port + 21))" \
    MARKETGATE_REPLICAS=auth=2,portfolio=2 GATEWAY_LIMITS_WRONG_KEYS=1000000
admin=$(stack_key "$work/state")

trades=${TRADES:-60}
lanes=()
for lane in 1 2 3 4; do
    (for n in $(seq "$lane" 4 "$trades"); do trade "$n"; done) &
    lanes+=($!)
done
for lane in "${lanes[@]}"; do wait "$lane"; done
found=$(request "$gateway/api/trades?model=trial&limit=500" | grep -o '"clientId"' | wc -l)
[ "$found" = "$trades" ] || { echo "$found trades, not $trades" >&2; exit 1; }
request "$gateway/api/portfolio/verify?model=trial" | grep -q '"holds":true'
request "$gateway/api/portfolio/positions?model=trial" | grep -q '"symbol":"AAPL"'
request -d '{"model":"trial","balance":1,"positions":[]}' "$gateway/api/portfolio" >/dev/null

for _ in 1 2 3; do
    made=$(make_key)
    until_status 200 "$(key_of "$made")" "$bars"
    request -X DELETE "$gateway/api/keys/$(id_of "$made")"
    until_status 401 "$(key_of "$made")" "$bars"
done
limited=$(request -d '{"name":"limited","scopes":["market:read"],"limits":{"key":{"quota":3,"windowSeconds":60}}}' \
    "$gateway/api/keys")
until_status 429 "$(key_of "$limited")" "$bars"
for symbol in AAPL MSFT SPY; do
    request "$gateway/v2/aggs/ticker/$symbol/range/1/minute/2024-06-03/2024-06-07?limit=50000" >/dev/null
    request "$gateway/api/market/$symbol?range=1m" >/dev/null
done
request "$gateway/health" | grep -q '"status":"UP"'
if grep -l '"level":"ERROR"' "$work"/state/log/*.log; then exit 1; fi

echo "PostgreSQL $(as_postgres "$database" postgres -c 'show server_version')${BOUNCER:+ behind PgBouncer}," \
    "$("${REDIS_SERVER:-redis-server}" --version | cut -d' ' -f1-3): $trades trades add up," \
    "keys are revoked, limits hold, bars are kept"
