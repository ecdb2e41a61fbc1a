#!/usr/bin/env bash
# This checkout beside another one (an earlier commit, built): both load scripts, by turns in one
# run, so that what the machine does meanwhile meets both.
#
#   bench/compare.sh OTHER_CHECKOUT [result file]        ROUNDS=5
set -euo pipefail
cd "$(dirname "$0")/.."

other=$(realpath "${1:?which checkout to compare with}")
result=$(realpath -m "${2:-bench/results/compare.txt}")
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints one figure of each kind: requests a second kept alive (median of three), checks a second.
measure() { # checkout
    "$1/bench/cached-symbol.sh" "$work/cached" >/dev/null
    SECONDS_EACH=8 ROUNDS=1 "$1/bench/ratelimit.sh" "$work/checks" >/dev/null
    local bars checks
    bars=$(awk '/^warm, kept alive/ { print $6 }' "$work/cached" | sort -n | sed -n 2p)
    checks=$(awk '$2 ~ /\/s$/ { print $2 + 0 }' "$work/checks")
    echo "$bars $checks"
}

# Prints the middle one of the rounds' figures in this column.
median() {
    tr -d ';' <"$work/rounds" | awk -v column="$1" '{ print $column }' | sort -n |
        awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

{
    echo "cached-symbol.sh (warm, kept alive, requests/s) and ratelimit.sh (exact checks/s over HTTP), by turns"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD) beside $(git -C "$other" rev-parse --short HEAD)"
    echo
    echo "other bars/s, this bars/s, ratio; other checks/s, this checks/s, ratio"
    for _ in $(seq "$rounds"); do
        read -r bars_other checks_other < <(measure "$other")
        read -r bars checks < <(measure .)
        awk -v a="$bars_other" -v b="$bars" -v c="$checks_other" -v d="$checks" \
            'BEGIN { printf "%d %d %.2f; %d %d %.2f\n", a, b, b / a, c, d, d / c }'
    done | tee "$work/rounds"
    echo "median of the ratios: bars $(median 3), checks $(median 6)"
} | tee "$work/result"
mv "$work/result" "$result"
