#!/usr/bin/env bash
# Tries a rolling upgrade from an earlier commit to this checkout, and going back, under load: of one
# service after the other a new process is started, then the old one stopped. Trades, keys and bars
# are asked for all the while; nothing may fail that a retry does not cure, nothing acknowledged may
# be lost. Prints how many requests had to be repeated.
#
#   e2e/trial/upgrade.sh COMMIT        OLD=built checkout of it, PORT=18080, SETTLE=5 (seconds in
#                                      which both processes of a service live), SERVICES=names (only
#                                      these are upgraded, in this order)
#
# Without OLD the commit is built in a folder that is thrown away. Wants PostgreSQL and Redis (Debian:
# postgresql, redis-server).
set -euo pipefail
cd "$(dirname "$0")/../.."
. e2e/trial/local-stores.sh
. e2e/trial/client.sh

commit=${1:?from which commit?}
port=${PORT:-18080}
settle=${SETTLE:-5}
work=$(mktemp -d)
java=$(.mvn/jdk.sh)/bin/java
declare -A process=() module=([gateway]=gateway [market-data]=market-data-service
    [auth]=auth-service [ratelimit]=ratelimit-service [portfolio]=portfolio-service
    [simulator]=vendor-simulator) offset=([gateway]=0 [market-data]=1 [auth]=2 [ratelimit]=3
    [portfolio]=4 [simulator]=5)

end() {
    local pid pids=(${load:-} "${process[@]}")
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    stop_stores
    [ -z "${checkout:-}" ] || git worktree remove --force "$checkout"
    rm -rf "$work"
}
trap end EXIT

if [ -z "${OLD:-}" ]; then
    checkout=$work/checkout
    git worktree add -q --detach "$checkout" "$commit"
    (cd "$checkout" && JAVA_HOME=$(.mvn/jdk.sh) ./mvnw -B -q -DskipTests -Dspotless.check.skip \
        -Dcheckstyle.skip package -pl '!e2e')
fi
old=${OLD:-$checkout}

# Each service has two addresses, of which one answers most of the time.
address() { # name, 0 or 1
    echo "http://127.0.0.1:$((port + ${offset[$1]} + 1000 * $2))"
}

urls() { echo "$(address "$1" 0),$(address "$1" 1)"; }

database() { echo "postgres://$1@127.0.0.1:$((port + 20))/marketgate"; }

# Starts a process of a service.
start() { # checkout, name, 0 or 1
    local name=$2 own=$((port + ${offset[$2]} + 1000 * $3))
    env MARKETGATE_HOST=127.0.0.1 MARKETGATE_PORT="$own" MARKETGATE_MANAGEMENT_HOST=127.0.0.1 \
        MARKETGATE_MANAGEMENT_PORT="$((own + 100))" MARKETGATE_SERVICE_SECRET_FILE="$work/secret" \
        MARKETGATE_AUTH_URLS="$(urls auth)" MARKETGATE_MARKET_DATA_URLS="$(urls market-data)" \
        MARKETGATE_RATELIMIT_URLS="$(urls ratelimit)" MARKETGATE_PORTFOLIO_URLS="$(urls portfolio)" \
        MARKETGATE_GATEWAYS=2 MARKETGATE_MARKET_DATA_INSTANCES=2 MARKETGATE_UPSTREAM_PER_MINUTE=0 \
        GATEWAY_LIMITS_WRONG_KEYS=1000000 \
        MARKETGATE_REDIS_TIMEOUT=500ms REDIS_URL="redis://127.0.0.1:$((port + 21))" \
        DATABASE_URL="$(database "$name")" DATABASE_MIGRATION_URL="$(database "${name}_owner")" \
        POLYGON_BASE_URL="$(address simulator 0)" MARKETGATE_ADMIN_KEY_FILE="$work/admin.key" \
        MARKETGATE_CLOCK_URL="$(address simulator 0)/_control/clock" \
        "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
        --sun-misc-unsafe-memory-access=allow -jar "$1/${module[$name]}/target/${module[$name]}.jar" \
        >>"$work/$name-$3.log" 2>&1 &
    process[$name-$3]=$!
}

# Waits until it is ready.
await() { # name, 0 or 1
    local deadline=$(($(date +%s) + ${PATIENCE:-120}))
    until curl -sf -m 20 -o /dev/null "$(address "$1" "$2")/health/readiness"; do
        [ "$(date +%s)" -lt $deadline ] && kill -0 "${process[$1-$2]}" ||
            { echo "$1 does not start" >&2; tail -20 "$work/$1-$2.log" >&2; exit 1; }
        sleep 0.2
    done
}

# Asks a process to stop, as whoever runs it does.
stop() { # name, 0 or 1
    kill "${process[$1-$2]}"
    wait "${process[$1-$2]}" || true
    unset "process[$1-$2]"
}

# Sends a request to the gateways by turns until one answers it; prints the answer's body.
# What went wrong before goes to $work/repeated.
insist() { # statuses that will do, path, arguments of curl
    local tries answer status
    for tries in $(seq 0 40); do
        answer=$(curl -s -m 20 -w '\n%{http_code}' -H "Authorization: Bearer $admin" \
            -H 'Content-Type: application/json' "${@:3}" "$(address gateway $((tries % 2)))$2") || true
        status=${answer##*$'\n'}
        if [[ " $1 " = *" $status "* ]]; then
            echo "${answer%$'\n'*}"
            return
        fi
        # A gateway that is not there is what whoever stands before gateways sees to.
        [ "$status" = 000 ] || echo "$status $2" >>"$work/repeated"
        sleep 0.25
    done
    echo "$(date +%T) still $status: $2 ${answer%$'\n'*}" >>"$work/failed"
    return 1
}

book() { # idempotency key, quantity
    insist '200 201' /api/trades -H "Idempotency-Key: $1" -d \
        "{\"model\":\"m\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":\"$2\",\"price\":\"1.5\",\"clientId\":\"$1\"}"
}

# Acknowledged writes are noted in $work/trades, $work/keys, $work/revoked.
load() { # what its trades are called
    local n=0 made
    while [ ! -e "$work/enough" ]; do
        n=$((n + 1))
        book "$1-$n" 0.25 >/dev/null && echo "$1-$n" >>"$work/trades"
        insist 200 /v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31 >/dev/null || true
        insist 200 "/api/portfolio/positions?model=m" >/dev/null || true
        if [ $((n % 10)) = 0 ] && made=$(insist 201 /api/keys -d '{"name":"l","scopes":["market:read"]}'); then
            key_of "$made" >>"$work/keys"
            if [ $((n % 20)) = 0 ] && insist '204 404' "/api/keys/$(id_of "$made")" -X DELETE >/dev/null; then
                key_of "$made" >>"$work/revoked"
            fi
        fi
        echo $((n * 3)) >"$work/requests"
        sleep 0.05
    done
}

# Looks whether everything that was acknowledged is there.
check() { # what was done
    local key wanted found
    touch "$work/enough"; wait "$load" || true; rm "$work/enough"; load=
    [ ! -s "$work/failed" ] || { cat "$work/failed" >&2; exit 1; }
    wanted=$(sort -u "$work/trades")
    found=$(as_postgres $((port + 20)) marketgate -c "select client_id from portfolio.trade" | sort)
    [ "$wanted" = "$found" ] || { diff <(echo "$wanted") <(echo "$found") >&2; exit 1; }
    insist 200 "/api/portfolio/verify?model=m" | grep -q '"holds":true'
    while read -r key; do
        wanted=200
        if grep -qxF "$key" "$work/revoked"; then wanted=401; fi
        [ "$(status "$key" /v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31)" = $wanted ] ||
            { echo "a key is not answered $wanted" >&2; exit 1; }
    done <"$work/keys"
    echo "$1: $(sort -u "$work/trades" | wc -l) trades and $(wc -l <"$work/keys") keys are there," \
        "$(wc -l <"$work/revoked") of these revoked; of $(cat "$work/requests") requests repeated:" \
        "$(sort "$work/repeated" | uniq -c | tr -s ' \n' ' ')"
    : >"$work/repeated"
}

# Puts one checkout's process in the place of the other's, service by service.
roll() { # checkout, address that is free, names in order
    local name
    for name in "${@:3}"; do
        start "$1" "$name" "$2"
        await "$name" "$2"
        sleep "$settle"
        stop "$name" $((1 - $2))
        sleep "$settle"
    done
    # Where the one gateway is now.
    gateway=$(address gateway 0)
    [ -n "${process[gateway-0]:-}" ] || gateway=$(address gateway 1)
}

openssl rand -hex 32 >"$work/secret"
touch "$work"/{trades,keys,revoked,repeated,requests}
start_redis "$work/redis" $((port + 21))
start_postgres "$work/postgres" $((port + 20))
as_postgres $((port + 20)) marketgate -f "$old/postgres/init.sql" 2>"$work/init.log"
services=(${SERVICES:-ratelimit auth market-data portfolio gateway})
for name in "${!module[@]}"; do start "$old" "$name" 0; done
for name in "${!module[@]}"; do await "$name" 0; done
admin=$(cat "$work/admin.key")
gateway=$(address gateway 0)
load up & load=$!
sleep "$settle"

as_postgres $((port + 20)) marketgate -f postgres/init.sql 2>>"$work/init.log"
roll . 1 "${services[@]}"
book fine 0.000000000000000001 >/dev/null && echo fine >>"$work/trades"
check "upgraded from $commit"

load back & load=$!
roll "$old" 0 $(printf '%s\n' "${services[@]}" | tac)
check "gone back to $commit"
