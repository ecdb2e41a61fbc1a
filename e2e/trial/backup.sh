#!/usr/bin/env bash
# Tries postgres/backup.sh and restore.sh on a stack that is thrown away: writes, backs up, writes
# more, restores under the running services, and looks whether everything is as it was at the backup.
#
#   e2e/trial/backup.sh                PORT=18080, PG_BIN=folder of PostgreSQL's programs
#
# Wants PostgreSQL with its client programs (Debian: postgresql), of one version.
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
export PG_BIN=$pg_bin
bars=/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31

# What every table holds, save what restoring is meant to change and what services renew by themselves.
tables() { # database
    as_postgres "$database" "$1" -c "select format(
            'select %L, count(*), md5(string_agg(it, chr(10) order by it)) from
                (select (to_jsonb(t) - ''last_used_at'')::text as it from %s t) them;',
            oid::regclass, oid::regclass) from pg_class
        where relkind = 'r' and relnamespace in ('auth'::regnamespace, 'portfolio'::regnamespace)
            and relname not in ('change_log', 'signing_key') order by relnamespace, relname" |
        as_postgres "$database" "$1" -f -
}

grants() { # database
    as_postgres "$database" "$1" -c "
        select 'schema', nspname, nspowner::regrole::text, nspacl::text from pg_namespace
        union all select 'table', oid::regclass::text, relowner::regrole::text,
            concat(coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::\"char\", relowner)),
                relrowsecurity, relforcerowsecurity) from pg_class
        union all select 'default', defaclnamespace::regnamespace::text, defaclrole::regrole::text,
            defaclacl::text from pg_default_acl order by 1, 2, 3, 4" |
        grep -E '^[a-z]+\|"?(auth|portfolio)'
}

start_postgres "$work/postgres" "$database"
start_stack . "$port" "$work/state" \
    DATABASE_URL="postgres://postgres@127.0.0.1:$database/marketgate" MARKETGATE_REPLICAS=gateway=2 \
    GATEWAY_LIMITS_WRONG_KEYS=1000000
admin=$(stack_key "$work/state")

revoked=$(make_key)
for n in $(seq 1 20); do trade "$n"; done
until_status 200 "$(key_of "$revoked")" "$bars"
tables marketgate >"$work/before"
grants marketgate >"$work/grants"
export DATABASE_URL="postgres://postgres@127.0.0.1:$database/marketgate"
postgres/backup.sh "$work/backup"
echo "backed up: 20 trades, $(wc -c <"$work/backup") bytes"

for n in $(seq 21 30); do trade "$n"; done
request -X DELETE "$gateway/api/keys/$(id_of "$revoked")" >/dev/null
lost=$(make_key)
for other in "$gateway" "http://127.0.0.1:$((port + 1000))"; do
    gateway=$other
    until_status 401 "$(key_of "$revoked")" "$bars"
    until_status 200 "$(key_of "$lost")" "$bars"
done

if postgres/restore.sh "$work/backup" 2>/dev/null; then echo "restored over tables" >&2; exit 1; fi
postgres/restore.sh --replace "$work/backup" >/dev/null
began=$(date +%s%N)
for other in "$gateway" "http://127.0.0.1:$port"; do
    gateway=$other
    until_status 401 "$(key_of "$lost")" "$bars"
    until_status 200 "$(key_of "$revoked")" "$bars"
done
echo "keys as at the backup, at both gateways, $((($(date +%s%N) - began) / 1000000)) ms after the restore"
tables marketgate | diff "$work/before" -
grants marketgate | diff "$work/grants" -
trade 31
verified=$(request "$gateway/api/portfolio/verify?model=trial")
grep -q '"holds":true' <<<"$verified" || { echo "$verified" >&2; exit 1; }
trades=$(request "$gateway/api/trades?model=trial&limit=100" | grep -o '"clientId"' | wc -l)
[ "$trades" = 21 ] || { echo "$trades trades, not 21" >&2; exit 1; }
echo "ledger adds up: $verified"

as_postgres "$database" postgres -c 'create database other'
as_postgres "$database" other -f postgres/init.sql 2>/dev/null
DATABASE_URL="postgres://postgres@127.0.0.1:$database/other" postgres/restore.sh - <"$work/backup" >/dev/null
tables other | diff "$work/before" -
grants other | diff "$work/grants" -
echo "the same in a new database; PostgreSQL $(as_postgres "$database" postgres -c 'show server_version')"
