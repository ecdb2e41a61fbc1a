#!/usr/bin/env bash
# Drives a stack of docker compose for the end-to-end tests (-Dmarketgate.stack=compose/stack.sh), by
# the names and distances between ports that make run has:
#   stack.sh up|down [OPTION…]   starts two gateways and one of everything else; stops them
#   stack.sh url OFFSET          address of a process, from this machine
#   stack.sh key                 the admin key
#   stack.sh container NAME      the id of its container
#   stack.sh log NAME            the log of a process
#   stack.sh kill NAME           kills it as kill -9 does; it comes back by itself
#   stack.sh crash               kills everything at once, and waits until it is back
#   stack.sh restart             down and up
#   stack.sh ready               waits until both gateways are ready
#   stack.sh compose ARGUMENT…   what docker compose is told of this stack
# COMPOSE chooses the command (docker compose, else docker-compose), COMPOSE_PROJECT_NAME the stack. DATA
# is a folder of real bars; without it the simulator makes its market up.
set -euo pipefail
cd "$(dirname "$0")/.."
. e2e/process-names.sh

export COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-marketgate-test}
export PORT=${PORT:-18080-18081}
if [ -z "${COMPOSE:-}" ]; then
    COMPOSE=$(docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose)
fi
if [ -n "${DATA:-}" ]; then
    DATA=$(realpath -e "$DATA")
    export DATA SIMULATOR_DATA=/data
else
    unset DATA
fi

compose() { $COMPOSE -f docker-compose.yml -f compose/test.yml "$@"; }

# Prints the id of a process' container.
container() {
    find_service "$1"
    docker ps -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
        --filter "label=com.docker.compose.service=$service" \
        --filter "label=com.docker.compose.container-number=$instance"
}

# From this machine every container is reached at its own address, published or not.
url() {
    local name addresses
    name=$(name_at "$1")
    [ "$name" = gateway-2 ] || name=${name%-2} # Of the others there is one.
    addresses=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$(container "$name")")
    echo "http://${addresses%% *}:$((8080 + $1 % 1000))"
}

# Prints the process of a container, once it runs: one that was just killed may not yet.
process() {
    local pid
    for _ in $(seq 600); do
        pid=$(docker inspect -f '{{.State.Pid}}' "$(container "$1")" 2>/dev/null || echo 0)
        [ "$pid" = 0 ] || { echo "$pid"; return; }
        sleep 0.1
    done
    echo "$1 does not run" >&2
    return 1
}

# As nobody but the kernel does it: an engine that is asked to kill would not start it again.
kill_processes() {
    local pids=() pid
    for name in "$@"; do
        pid=$(process "$name")
        pids+=("$pid")
    done
    docker run --rm --pid=host --user 0 --entrypoint sh redis:8-alpine -c 'kill -9 "$@"' kill "${pids[@]}"
}

ready() {
    for offset in 0 1000; do
        for _ in $(seq 120); do
            curl -sf -o /dev/null -m 5 "$(url $offset 2>/dev/null)/health/readiness" 2>/dev/null && continue 2
            sleep 1
        done
        echo "not ready within two minutes:" >&2
        compose ps >&2
        exit 1
    done
}

up() {
    compose up -d --scale gateway=2 "$@"
    ready
}

case ${1:-} in
    up) shift; up "$@" ;;
    down) shift; compose down "$@" ;;
    url) url "$2" ;;
    key) compose exec -T auth-service cat /run/marketgate/secrets/admin.key ;;
    container) container "$2" ;;
    log) docker logs "$(container "$2")" 2>&1 ;;
    kill) kill_processes "$2" ;;
    crash)
        kill_processes gateway gateway-2 market-data auth ratelimit portfolio simulator postgres redis
        ready
        ;;
    restart)
        compose down
        up
        ;;
    ready) ready ;;
    compose) shift; compose "$@" ;;
    *) sed -n '2,15p' "$0" >&2; exit 2 ;;
esac
