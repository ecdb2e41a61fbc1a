#!/usr/bin/env bash
# How long the stack and each service take to start, with and without AOT caches, by turns; and what
# memory five services hold when nobody asks them anything.
#
#   bench/start.sh [result file]        ROUNDS=5 IDLE_SECONDS=20
#
# A stack of its own on PORT (default 18080); single services start beside the rest of it.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/stack.sh

make --no-print-directory trained

result=${1:-bench/results/start.txt}
rounds=${ROUNDS:-5}
idle=${IDLE_SECONDS:-20}
port=${PORT:-18080}
services=(gateway market-data auth ratelimit portfolio)
work=$(mktemp -d)
mkdir "$work/none" # A folder without caches.
trap 'stop_stacks; rm -rf "$work"' EXIT

variant() { # with or without: the variable that hides the caches
    [ "$1" = with ] || echo "MARKETGATE_AOT_FOLDER=$work/none"
}

now() { date +%s%N; }

pss() { # MiB of the processes of these ids
    for pid in "$@"; do awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup"; done |
        awk '{ sum += $1 } END { printf "%.0f", sum / 1024 }'
}

cpu() { # milliseconds of a process
    sed 's/.*) //' "/proc/$1/stat" |
        awk -v hz="$(getconf CLK_TCK)" '{ printf "%.0f", ($12 + $13) * 1000 / hz }'
}

whole() { # with or without: a line of figures
    local began state=$work/stack pids=() service
    began=$(now)
    # shellcheck disable=SC2046
    start_stack . "$port" "$state" $(variant "$1")
    printf 'stack %s %d ' "$1" $((($(now) - began) / 1000000))
    sleep "$idle"
    for service in "${services[@]}"; do pids+=("$(cat "$state/$service.pid")"); done
    pss "${pids[@]}"
    for pid in "${pids[@]}"; do printf ' %s' "$(pss "$pid")"; done
    echo
    stop_stacks
}

# Notes how a service of a running stack, which leaves the dead dead, was started, and kills it.
take() { # service
    local pid
    pid=$(cat "$work/running/$1.pid")
    tr '\0' '\n' <"/proc/$pid/cmdline" | grep -v '^-XX:AOTCache=' >"$work/$1.command"
    tr '\0' '\n' <"/proc/$pid/environ" >"$work/$1.environ"
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

# Starts it by itself with the arguments and the environment it had; sets pid.
start_single() { # with or without, service
    local -a command variables
    mapfile -t command <"$work/$2.command"
    mapfile -t variables <"$work/$2.environ"
    local jar=${command[-1]}
    [ "$1" = without ] ||
        command=("${command[0]}" "-XX:AOTCache=${jar%.jar}.aot" "${command[@]:1}")
    env -i "${variables[@]}" "${command[@]}" >>"$work/$2.log" 2>&1 &
    pid=$!
}

single() { # with or without, service, number: a line of figures
    local began pid url=http://127.0.0.1:$((port + $3))/health/liveness
    began=$(now)
    start_single "$1" "$2"
    until curl -s -o /dev/null "$url"; do
        kill -0 $pid || { cat "$work/$2.log" >&2; exit 1; }
        sleep 0.01
    done
    echo "$2 $1 $((($(now) - began) / 1000000)) $(cpu $pid)"
    kill $pid
    wait $pid || true
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

column() { # file, first words, column: median
    grep "^$2 " "$1" | awk -v n="$3" '{ print $n }' | median
}

for round in $(seq "$rounds"); do
    for which in $([ $((round % 2)) = 0 ] && echo with without || echo without with); do
        whole "$which"
    done
done >"$work/stacks"

start_stack . "$port" "$work/running" RESTART=no
others=()
for number in "${!services[@]}"; do
    take "${services[number]}"
    for round in $(seq "$rounds"); do
        for which in $([ $((round % 2)) = 0 ] && echo with without || echo without with); do
            single "$which" "${services[number]}" "$number"
        done
    done
    start_single with "${services[number]}" # The next ones are not to miss it.
    others+=("$pid")
    sleep 10
done >"$work/singles"
kill "${others[@]}"
wait "${others[@]}" || true
stop_stacks

{
    echo "start and memory with and without AOT caches: medians of $rounds rounds by turns"
    echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD)"
    echo
    echo "                              without      with"
    printf '%-28s%9d%10d\n' "make run to ready, ms" \
        "$(column "$work/stacks" "stack without" 3)" "$(column "$work/stacks" "stack with" 3)"
    printf '%-28s%9d%10d\n' "five services idle, MiB PSS" \
        "$(column "$work/stacks" "stack without" 4)" "$(column "$work/stacks" "stack with" 4)"
    for number in "${!services[@]}"; do
        printf '%-28s%9d%10d\n' "  ${services[number]}" \
            "$(column "$work/stacks" "stack without" $((5 + number)))" \
            "$(column "$work/stacks" "stack with" $((5 + number)))"
    done
    echo
    echo "one service, exec to first answer: ms (ms of CPU)"
    for service in "${services[@]}"; do
        printf '%-22s%15s%15s\n' "  $service" \
            "$(column "$work/singles" "$service without" 3) ($(column "$work/singles" "$service without" 4))" \
            "$(column "$work/singles" "$service with" 3) ($(column "$work/singles" "$service with" 4))"
    done
} | tee "$work/result"
mkdir -p "$(dirname "$result")"
mv "$work/result" "$result"
