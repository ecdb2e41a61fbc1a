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
. bench/stack.sh

other=$(realpath "${1:?which checkout to compare with}")
result=$(realpath -m "${2:-bench/results/compare.txt}")
read -ra what <<<"${WHAT:-bars checks verifications fetches positions trades}"
pairs=${PAIRS:-3}
rounds=${ROUNDS:-6}
length=${SECONDS_EACH:-5}
work=$(mktemp -d)
declare -A checkout=([this]=$PWD [other]=$other) port=([this]=18080 [other]=28080) key=()

trap 'rm -rf "$work"' EXIT

start() { # this or other
    start_stack "${checkout[$1]}" "${port[$1]}" "$work/$1" MARKETGATE_UPSTREAM_PER_MINUTE=1000
    key[$1]=$(stack_key "$work/$1")
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

# Clock ticks of CPU that all of a stack's processes have used, its stores and their own processes too.
ticks() { # this or other
    local pids
    pids=$(cat "$work/$1"/*.pid | paste -sd ,)
    for pid in $({ tr , '\n' <<<"$pids" && pgrep -P "$pids"; } | sort -u); do
        sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null || true # One of PostgreSQL's may have ended.
    done | awk '{ used += $12 + $13 } END { print used }'
}

load() { # this or other, seconds, connections, port's distance from the gateway's
    local used
    used=$(ticks "$1")
    WRK_SECRET=$(cat "$work/$1/service.secret") WRK_KEY=${key[$1]} \
        wrk -t1 -c"$3" -d"$2"s -s "$work/load.lua" "http://127.0.0.1:$((port[$1] + $4))" >"$work/wrk.out"
    used=$(($(ticks "$1") - used))
    awk -v used="$used" -v hz="$(getconf CLK_TCK)" -v cpu="$work/cpu" '/Non-2xx/ { exit 1 }
        /requests in/ { printf "%.0f", used / hz / $1 * 1e6 >cpu }
        /^Requests\/sec/ { printf "%.0f", $2 }' "$work/wrk.out"
}

# Cached bars through the gateway, 100 connections kept alive.
bars() { # this or other, seconds: prints requests a second, as all of them do
    WRK_METHOD=GET WRK_PATH=/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31 \
        load "$1" "$2" 100 0
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
    local -A measured
    echo "$1: requests/s of other, of this, ratio; microseconds of CPU a request of other, of this, ratio"
    for which in this other this other; do "$1" $which $((6 * length)) >/dev/null; done
    for round in $(seq "$rounds"); do
        # Who goes second meets what is a little warmer.
        for which in $([ $((round % 2)) = 0 ] && echo other this || echo this other); do
            rm -f "$work/cpu"
            measured[$which]="$("$1" $which "$length") $(cat "$work/cpu" 2>/dev/null)"
        done
        echo "${measured[other]} ${measured[this]}"
    done | awk 'NF == 2 { printf "%d %d %.2f\n", $1, $2, $2 / $1 }
        NF == 4 { printf "%d %d %.2f, %d %d %.2f\n", $1, $3, $3 / $1, $2, $4, $4 / $2 }' |
        tee -a "$work/$1.rounds"
}

median() { # one of what, column of its rounds
    sort -n -k"$2" "$work/$1.rounds" | awk -v column="$2" '{ all[NR] = $column }
        END { if (all[1] == "") print "-"; else printf "%.2f", (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

{
    trap stop_stacks EXIT
    echo "two stacks at once, loaded by turns of $length s: $(git rev-parse --short HEAD) (this) beside $(git -C "$other" rev-parse --short HEAD) (other)"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
    for pair in $(seq "$pairs"); do
        printf '\npair %d\n' "$pair"
        for which in this other; do start $which; book $which; done
        for each in "${what[@]}"; do by_turns "$each"; done
        stop_stacks
    done
    printf '\nmedian of the ratios, of requests and of CPU:\n'
    for each in "${what[@]}"; do echo "$each $(median "$each" 3) $(median "$each" 6)"; done
} | tee "$work/result"
mv "$work/result" "$result"
