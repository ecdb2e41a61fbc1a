#!/usr/bin/env bash
# This checkout beside another one (an earlier commit, built): what cached-symbol.sh and ratelimit.sh
# load, on two stacks that run at once and are loaded by turns, so that what the machine does meanwhile
# meets both; several pairs of stacks one after the other, since a JVM compiles the same code once
# better, once worse.
#
#   bench/compare.sh OTHER_CHECKOUT [result file]        PAIRS=3 ROUNDS=6 SECONDS_EACH=5
#
# Wants ab and wrk (Debian: apache2-utils wrk).
set -euo pipefail
cd "$(dirname "$0")/.."

other=$(realpath "${1:?which checkout to compare with}")
result=$(realpath -m "${2:-bench/results/compare.txt}")
pairs=${PAIRS:-3}
rounds=${ROUNDS:-6}
length=${SECONDS_EACH:-5}
work=$(mktemp -d)
declare -A checkout=([this]=$PWD [other]=$other) port=([this]=18080 [other]=28080) key=() run=()

stop() {
    for which in "${!run[@]}"; do
        kill "$(cat "$work/$which/launcher.pid")" && wait "${run[$which]}" || true
        rm -rf "${work:?}/$which"
    done
    run=()
}
trap 'rm -rf "$work"' EXIT

start() { # this or other
    RATELIMIT_POLICIES_IP_QUOTA=100000000 RATELIMIT_POLICIES_IP_BURST=10000000 \
        RATELIMIT_POLICIES_KEY_QUOTA=100000000 RATELIMIT_POLICIES_KEY_BURST=10000000 \
        PORT=${port[$1]} STATE=$work/$1 make --no-print-directory -C "${checkout[$1]}" run \
        >"$work/$1.out" 2>&1 &
    run[$1]=$!
    until grep -q '^ready' "$work/$1.out"; do
        kill -0 "${run[$1]}" || { cat "$work/$1.out" >&2; exit 1; }
        sleep 0.2
    done
    key[$1]=$(sed -n 's/^key //p' "$work/$1.out")
}

# Cached bars through the gateway, 100 connections kept alive: requests a second.
bars() { # this or other, seconds
    ab -q -k -c 100 -t "$2" -n 10000000 -H "Authorization: Bearer ${key[$1]}" \
        "http://127.0.0.1:${port[$1]}/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31" \
        >"$work/ab.out" 2>/dev/null
    awk '/^Non-2xx/ { exit 1 } /^Requests per second/ { printf "%.0f", $4 }' "$work/ab.out"
}

cat >"$work/check.lua" <<'LUA'
local body = '{"limits":[{"policy":"ip","key":"203.0.%d.%d","cost":1}]}'
local headers = {
    ["Content-Type"] = "application/json",
    ["X-Marketgate-Service-Secret"] = os.getenv("SECRET"),
}
function request()
    return wrk.format("POST", "/internal/check", headers,
        body:format(math.random(0, 255), math.random(0, 255)))
end
LUA

# Exact checks of a token bucket at ratelimit-service, 32 connections: checks a second.
checks() { # this or other, seconds
    SECRET=$(cat "$work/$1/service.secret") wrk -t1 -c32 -d"$2"s -s "$work/check.lua" \
        "http://127.0.0.1:$((port[$1] + 3))" >"$work/wrk.out"
    awk '/Non-2xx/ { exit 1 } /^Requests\/sec/ { printf "%.0f", $2 }' "$work/wrk.out"
}

by_turns() { # bars or checks
    echo "$1: requests/s of other, of this, ratio"
    for which in this other this other; do "$1" $which $((3 * length)) >/dev/null; done
    for _ in $(seq "$rounds"); do
        echo "$("$1" other "$length") $("$1" this "$length")"
    done | awk '{ printf "%d %d %.2f\n", $1, $2, $2 / $1 }' | tee -a "$work/$1.rounds"
}

median() { # bars or checks
    sort -n -k3 "$work/$1.rounds" | awk '{ all[NR] = $3 }
        END { printf "%.2f", (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

{
    trap stop EXIT
    echo "two stacks at once, loaded by turns of $length s: $(git rev-parse --short HEAD) (this) beside $(git -C "$other" rev-parse --short HEAD) (other)"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
    echo "bars: cached, through the gateway, kept alive; checks: exact ones, of ratelimit-service over HTTP"
    for pair in $(seq "$pairs"); do
        printf '\npair %d\n' "$pair"
        start this
        start other
        by_turns bars
        by_turns checks
        stop
    done
    printf '\nmedian of the ratios: bars %s, checks %s\n' "$(median bars)" "$(median checks)"
} | tee "$work/result"
mv "$work/result" "$result"
