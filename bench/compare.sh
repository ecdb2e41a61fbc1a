#!/usr/bin/env bash
# This checkout beside another one (an earlier commit, built): two stacks that run at once and are
# loaded by turns, so that what the machine does meanwhile meets both; several pairs of stacks one after
# the other, since a JVM compiles the same code once better, once worse.
#
#   bench/compare.sh OTHER_CHECKOUT [result file]
#       WHAT="bars checks verifications fetches positions trades" PAIRS=3 ROUNDS=6 SECONDS_EACH=5
#
# Wants ab and wrk (Debian: apache2-utils wrk).
set -euo pipefail
cd "$(dirname "$0")/.."

other=$(realpath "${1:?which checkout to compare with}")
result=$(realpath -m "${2:-bench/results/compare.txt}")
read -ra what <<<"${WHAT:-bars checks verifications fetches positions trades}"
pairs=${PAIRS:-3}
rounds=${ROUNDS:-6}
length=${SECONDS_EACH:-5}
work=$(mktemp -d)
declare -A checkout=([this]=$PWD [other]=$other) port=([this]=18080 [other]=28080) key=() run=()

stop() {
    for which in "${!run[@]}"; do
        [ -f "$work/$which/launcher.pid" ] && kill "$(cat "$work/$which/launcher.pid")" &&
            wait "${run[$which]}" || true
        rm -rf "${work:?}/$which"
    done
    run=()
}
trap 'rm -rf "$work"' EXIT

start() { # this or other
    : >"$work/$1.out"
    RATELIMIT_POLICIES_IP_QUOTA=100000000 RATELIMIT_POLICIES_IP_BURST=10000000 \
        RATELIMIT_POLICIES_KEY_QUOTA=100000000 RATELIMIT_POLICIES_KEY_BURST=10000000 \
        MARKETGATE_UPSTREAM_PER_MINUTE=1000 PORT=${port[$1]} STATE=$work/$1 \
        make --no-print-directory -C "${checkout[$1]}" run >>"$work/$1.out" 2>&1 &
    run[$1]=$!
    until grep -q '^ready' "$work/$1.out"; do
        kill -0 "${run[$1]}" || { cat "$work/$1.out" >&2; exit 1; }
        sleep 0.2
    done
    key[$1]=$(sed -n 's/^key //p' "$work/$1.out")
}

# Cached bars through the gateway, 100 connections kept alive.
bars() { # this or other, seconds: prints requests a second, as all of them do
    ab -q -k -c 100 -t "$2" -n 10000000 -H "Authorization: Bearer ${key[$1]}" \
        "http://127.0.0.1:${port[$1]}/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31" \
        >"$work/ab.out" 2>/dev/null
    awk '/^Non-2xx/ { exit 1 } /^Requests per second/ { printf "%.0f", $4 }' "$work/ab.out"
}

# What wrk sends: method, path and body of WRK_…, "%d" in the body being random numbers.
cat >"$work/load.lua" <<'LUA'
local method, path, body = os.getenv("WRK_METHOD"), os.getenv("WRK_PATH"), os.getenv("WRK_BODY")
local headers = {
    ["Content-Type"] = "application/json",
    ["X-Marketgate-Service-Secret"] = os.getenv("WRK_SECRET"),
    ["Authorization"] = "Bearer " .. os.getenv("WRK_KEY"),
}
function request()
    local filled = body and body:gsub("%%d", function() return math.random(1, 250) end)
    return wrk.format(method, path, headers, filled)
end
LUA

load() { # this or other, seconds, connections, port's distance from the gateway's
    WRK_SECRET=$(cat "$work/$1/service.secret") WRK_KEY=${key[$1]} \
        wrk -t1 -c"$3" -d"$2"s -s "$work/load.lua" "http://127.0.0.1:$((port[$1] + $4))" >"$work/wrk.out"
    awk '/Non-2xx/ { exit 1 } /^Requests\/sec/ { printf "%.0f", $2 }' "$work/wrk.out"
}

# Exact checks of a token bucket, of ratelimit-service.
checks() {
    WRK_METHOD=POST WRK_PATH=/internal/check \
        WRK_BODY='{"limits":[{"policy":"ip","key":"203.0.%d.%d","cost":1}]}' load "$1" "$2" 32 3
}

# Verifications of a key that Redis knows, of auth-service: what a gateway asks for once a key.
verifications() {
    WRK_METHOD=POST WRK_PATH=/internal/keys/verify \
        WRK_BODY="{\"key\":\"${key[$1]}\",\"minVersion\":0}" load "$1" "$2" 8 2
}

# Calls of the simulated vendor through all services, each with a permit of its own, one after the other:
# so few that a minute's 1,000 permits suffice.
fetches() {
    sleep "$2" &
    ab -q -k -c 1 -n $((24 * $2)) -H "Authorization: Bearer ${key[$1]}" \
        "http://127.0.0.1:${port[$1]}/v3/reference/tickers/AAPL" >"$work/ab.out" 2>/dev/null
    wait $!
    awk '/^Non-2xx/ { exit 1 } /^Requests per second/ { printf "%.0f", $4 }' "$work/ab.out"
}

# Positions at present prices, through the gateway, of what was booked at start.
positions() {
    WRK_METHOD=GET WRK_PATH='/api/portfolio/positions?model=held' load "$1" "$2" 8 0
}

# Trades booked one by one, durable, through the gateway.
trades() {
    WRK_METHOD=POST WRK_PATH=/api/trades \
        WRK_BODY='{"model":"m%d","symbol":"AAPL","side":"buy","qty":%d,"price":187.25}' load "$1" "$2" 8 0
}

# Five positions to be valued.
book() { # this or other
    for symbol in AAPL MSFT NVDA TSLA SPY; do
        curl -sf -o /dev/null -H "Authorization: Bearer ${key[$1]}" -H 'Content-Type: application/json' \
            -d "{\"model\":\"held\",\"symbol\":\"$symbol\",\"side\":\"buy\",\"qty\":10,\"price\":187.25}" \
            "http://127.0.0.1:${port[$1]}/api/trades"
    done
}

by_turns() { # one of what
    echo "$1: requests/s of other, of this, ratio"
    for which in this other this other; do "$1" $which $((3 * length)) >/dev/null; done
    for _ in $(seq "$rounds"); do
        echo "$("$1" other "$length") $("$1" this "$length")"
    done | awk '{ printf "%d %d %.2f\n", $1, $2, $2 / $1 }' | tee -a "$work/$1.rounds"
}

median() { # one of what
    sort -n -k3 "$work/$1.rounds" | awk '{ all[NR] = $3 }
        END { printf "%.2f", (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

{
    trap stop EXIT
    echo "two stacks at once, loaded by turns of $length s: $(git rev-parse --short HEAD) (this) beside $(git -C "$other" rev-parse --short HEAD) (other)"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
    for pair in $(seq "$pairs"); do
        printf '\npair %d\n' "$pair"
        for which in this other; do start $which; book $which; done
        for each in "${what[@]}"; do by_turns "$each"; done
        stop
    done
    printf '\nmedian of the ratios:\n'
    for each in "${what[@]}"; do echo "$each $(median "$each")"; done
} | tee "$work/result"
mv "$work/result" "$result"
