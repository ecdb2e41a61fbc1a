#!/usr/bin/env bash
# Cached bars of one symbol through the gateway, key and limits checked: `ab -n 1000 -c 100`, first
# on a stack that was just started, then warm; beside it a bare route of the same process.
#
#   bench/cached-symbol.sh [result file]
#
# Starts a stack of its own (PORT, default 18080) on a generated market and stops it again.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/stack.sh

result=${1:-bench/results/cached-symbol.txt}
port=${PORT:-18080}
url=http://127.0.0.1:$port
state=$(mktemp -d)
mkdir -p "$(dirname "$result")"
command -v ab >/dev/null || { echo "needs ab (Debian: apt-get install apache2-utils)" >&2; exit 1; }

trap stop_stacks EXIT
start_stack . "$port" "$state"
key=$(stack_key "$state")
bars="$url/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31"
curl -sf -o /dev/null -H "Authorization: Bearer $key" "$bars"

# Prints failures, requests a second, median, 99 % and the longest in ms.
measure() {
    ab -q -n 1000 -c 100 -H "Authorization: Bearer $key" "$@" |
        awk '/^Failed requests/ { failed += $3 } /^Non-2xx/ { failed += $3 }
            /^Requests per second/ { rate = $4 } /^ *50%/ { half = $2 } /^ *99%/ { most = $2 }
            /^ *100%/ { all = $2 }
            END { printf "%4d %12.0f %10d %8d %10d\n", failed, rate, half, most, all
                exit failed > 0 }'
}

{
    echo "ab -n 1000 -c 100, $(curl -sf -H "Authorization: Bearer $key" "$bars" | wc -c) bytes of 252 cached daily bars; the whole stack and ab on one machine"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD)"
    echo
    echo "what                     failed   requests/s  median ms    99 ms longest ms"
    printf '%-24s' "cold, the first 1000"; measure "$bars"
    ab -q -t 15 -n 10000000 -c 100 -k -H "Authorization: Bearer $key" "$bars" >/dev/null
    for run_number in 1 2 3; do
        printf '%-24s' "warm, $run_number"; measure "$bars"
        printf '%-24s' "warm, kept alive, $run_number"; measure -k "$bars"
        printf '%-24s' "bare route, $run_number"; measure "$url/health/liveness"
    done
    echo
    echo "decided by the gateway alone: $(curl -sf "http://127.0.0.1:$((port + 100))/prometheus" |
        sed -n 's/^gateway_limits_fail_open_total //p') requests"
} | tee "$state/result"
mv "$state/result" "$result"
