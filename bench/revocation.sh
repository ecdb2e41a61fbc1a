#!/usr/bin/env bash
# How long a revoked key is still accepted: by the gateway that was asked to revoke it, and by
# another gateway, with two auth-services; with nothing else to do, and while cached bars load the
# machine.
#
#   bench/revocation.sh [result file]        KEYS=20
#
# Starts a stack of its own (PORT, default 18080) and stops it again. Wants ab (Debian: apache2-utils).
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/stack.sh

result=${1:-bench/results/revocation.txt}
keys=${KEYS:-20}
port=${PORT:-18080}
first=http://127.0.0.1:$port
second=http://127.0.0.1:$((port + 1000))
route=/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-12-31
state=$(mktemp -d)
command -v ab >/dev/null || { echo "needs ab (Debian: apt-get install apache2-utils)" >&2; exit 1; }

trap stop_stacks EXIT
start_stack . "$port" "$state" MARKETGATE_REPLICAS=gateway=2,auth=2 GATEWAY_LIMITS_WRONG_KEYS=1000000
admin=$(stack_key "$state")

status() { # gateway, key
    curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $2" "$1$route"
}

# Milliseconds from the answer to the revocation until this gateway first refuses the key.
refused_after() { # gateway
    made=$(curl -sf -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' \
        -d '{"name":"short-lived","scopes":["market:read"]}' "$first/api/keys")
    key=$(sed 's/.*"key":"\([^"]*\)".*/\1/' <<<"$made")
    id=$(sed 's/.*"id":"\([^"]*\)".*/\1/' <<<"$made")
    before=$(status "$1" "$key")
    [ "$before" = 200 ] || { echo "a new key got $before" >&2; exit 1; }
    curl -sf -X DELETE -H "Authorization: Bearer $admin" "$first/api/keys/$id"
    began=$(date +%s%N)
    until [ "$(status "$1" "$key")" = 401 ]; do
        [ $(($(date +%s%N) - began)) -lt 60000000000 ] || { echo "a revoked key still passes" >&2; exit 1; }
    done
    echo $((($(date +%s%N) - began) / 1000000))
}

measure() { # gateway
    for _ in $(seq "$keys"); do refused_after "$1"; done | sort -n | awk '{ all[NR] = $1 }
        END { printf "%6d %10d %10d\n", NR, all[int((NR + 1) / 2)], all[NR] }'
}

both() {
    printf '%-40s' "the gateway that was asked$1"; measure "$first"
    printf '%-40s' "the other gateway$1"; measure "$second"
}

{
    echo "ms until a revoked key is first refused, one curl after the other, a new process each"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD)"
    echo
    echo "by                                        keys     median    longest"
    both ""
    cached=(-q -k -c 100 -n 100000000 -H "Authorization: Bearer $admin" "$first$route")
    ab -t 15 "${cached[@]}" >/dev/null 2>&1
    ab -t 600 "${cached[@]}" >/dev/null 2>&1 &
    load=$!
    trap 'kill $load' EXIT
    both ", loaded"
    kill -0 $load || { echo "the load ended before the measurement" >&2; exit 1; }
} | tee "$state/result"
mv "$state/result" "$result"
