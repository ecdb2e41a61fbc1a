#!/usr/bin/env bash
# Tries docker-compose.yml for real: make test-containers. Images are made from the built tree, the
# stack is started, driven by the end-to-end tests, every container killed in turn, and what was kept
# looked for after down and up. DATA is a folder of real bars, which some of those tests want.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -z "${DATA:-}" ] || DATA=$(realpath -e "$DATA")
stack=compose/stack.sh
bars=/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-31
services="gateway gateway-2 market-data auth ratelimit portfolio simulator"

say() { echo "containers: $*"; }
fail() { say "FAILED: $*"; exit 1; }

call() { # call METHOD PATH [JSON]: prints the answer's body, fails on a status of 400 and more
    curl -sS --fail-with-body -m 30 -X "$1" -H "Authorization: Bearer $key" \
        ${3:+-H "Content-Type: application/json" -d "$3"} "$($stack url 0)$2"
}

# Waits, at most so many seconds, until a command succeeds.
within() {
    local seconds=$1 end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "not within $seconds s: $*"
        sleep 0.5
    done
}

healthy() { # every container whose image has a health check says so itself
    local name
    for name in $services postgres redis; do
        [ "$(docker inspect -f '{{.State.Health.Status}}' "$($stack container "$name")")" = healthy ] || return 1
    done
}

restarted() { [ "$(docker inspect -f '{{.State.Running}} {{.RestartCount}}' "$1")" = "true $2" ]; }

docker info >/dev/null 2>&1 || fail "no container engine runs here"
[ "${IMAGES:-make}" = made ] || make --no-print-directory images

trap '$stack down -v >/dev/null 2>&1 || true' EXIT
$stack down -v >/dev/null 2>&1 || true

began=$SECONDS
$stack up >/dev/null 2>&1 || { $stack up; fail "it does not start"; }
within 60 healthy
key=$($stack key)
say "every container is healthy after $((SECONDS - began)) s"

for name in $services; do
    id=$($stack container "$name")
    [ "$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}' "$id")" = "true 10001:10001" ] ||
        fail "$name may write, or is root"
    docker exec "$id" grep -q AOTCache /app/java.options || fail "$name has no AOT cache"
    # The JVM's only word of a cache that does not fit. All is read: a pipe cut short would hide it.
    ! docker logs "$id" 2>&1 | grep '\[warning\]\[\(aot\|cds\)' >/dev/null || fail "$name does not use its AOT cache"
done
say "services are no root, write nowhere, and use their AOT caches"

if [ "${E2E:-yes}" = yes ]; then
    [ -n "${DATA:-}" ] || say "left out: tests with real bars (DATA=folder)"
    JAVA_HOME=$(.mvn/jdk.sh) ./mvnw -q verify -pl e2e -am -Dtest=None \
        -Dsurefire.failIfNoSpecifiedTests=false -Dgroups=anywhere -Dmarketgate.stack=$stack \
        -Dmarketgate.data="${DATA:-none}" \
        -Dspotless.check.skip -Dcheckstyle.skip || fail "end-to-end tests"
    say "end-to-end tests pass"
fi

# What docs/deploying.md says for Compose, line by line.
$stack compose exec -T auth-service java -Xmx48m @/app/java.options admin-key >/dev/null
[ "$($stack key)" != "$key" ] || fail "no new admin key"
key=$($stack key)
within 30 call GET $bars
say "a new admin key is made and works"

change_secret() { # LINE...: what is accepted, the first of it presented
    printf '%s\n' "$@" | $stack compose run --rm -T --entrypoint sh secrets \
        -c 'cat > /secrets/kept/service.secret' >/dev/null 2>&1
    $stack compose up --no-color secrets >/dev/null 2>&1
    changes=$((changes + 1))
    for name in gateway gateway-2 market-data auth ratelimit portfolio; do
        within 30 has_read_it "$name"
    done
    call GET $bars >/dev/null
}
has_read_it() { [ "$($stack log "$1" | grep -c 'service secret read again')" -ge "$changes" ]; }
changes=0
old=$($stack compose exec -T auth-service cat /run/marketgate/secrets/service.secret)
new=$(od -An -tx1 -N32 /dev/urandom | tr -d ' \n')
change_secret "$old" "$new"
change_secret "$new" "$old"
change_secret "$new"
say "the service secret is changed without a stop"

call GET $bars >/dev/null
trade='{"model":"kept","symbol":"AAPL","side":"buy","qty":2,"price":10}'
made=$(call POST /api/trades "$trade")
id=$(sed 's/.*"id":"\([^"]*\)".*/\1/' <<<"$made")

# shellcheck disable=SC2016 # It is the container that has the password.
as='export PGUSER=postgres PGDATABASE=marketgate PGPASSWORD=$(cat /run/marketgate/secrets/postgres*);'
in_postgres() { $stack compose exec -T postgres sh -c "$as $1" "${@:2}"; }
major() { grep -o '[0-9]*' | head -1; }
server=$(in_postgres "psql -h 127.0.0.1 -tAc 'show server_version'" | major)
if [ "$(in_postgres 'pg_dump --version' | major)" -ge "$server" ]; then
    backup=$(mktemp)
    in_postgres "$(cat postgres/backup.sh)" backup - >"$backup"
    later=$(call POST /api/trades "$trade" | sed 's/.*"id":"\([^"]*\)".*/\1/')
    in_postgres "$(cat postgres/restore.sh)" restore --replace - <"$backup" >/dev/null
    rm "$backup"
    within 30 call GET "/api/trades/$id"
    ! call GET "/api/trades/$later" >/dev/null 2>&1 || fail "a trade is there that the backup does not have"
    say "a backup is made and restored"
else
    say "left out: backup and restore, the image's pg_dump is older than its server"
fi
for name in $services postgres redis; do
    container=$($stack container "$name")
    count=$(docker inspect -f '{{.RestartCount}}' "$container")
    $stack kill "$name"
    within 60 restarted "$container" $((count + 1))
    within 60 call GET $bars
    within 60 call POST /api/trades "$trade"
    within 60 healthy
    say "$name was killed and is back"
done

$stack down >/dev/null 2>&1
$stack up >/dev/null 2>&1
[ "$($stack key)" = "$key" ] || fail "another admin key after down and up"
within 30 call GET "/api/trades/$id"
[ "$(call GET "/api/trades/$id")" = "$made" ] || fail "the trade is not as it was"
say "keys and trades are there after down and up"

$stack down -v >/dev/null 2>&1
docker volume ls -q | grep "^${COMPOSE_PROJECT_NAME:-marketgate-test}_" && fail "down -v leaves volumes"
say "down -v leaves nothing"
