#!/usr/bin/env bash
# Drives the local overlay for the end-to-end tests (-Dmarketgate.stack=k8s/stack.sh), by the names and
# distances between ports that make run has. Wants to reach pods by their addresses, as a node does.
#   stack.sh url OFFSET     address of a process
#   stack.sh key            the admin key
#   stack.sh log NAME       the log of a process
#   stack.sh kill NAME      ends its pod without grace; another takes its place
#   stack.sh crash          ends all pods so, at once, and waits until everything is back
#   stack.sh restart        restarts everything in order, and waits
#   stack.sh ready          waits until everything is ready
set -euo pipefail

kube() { kubectl -n marketgate "$@"; }

# Sets label and index (from 0) to what a name of make run is called here.
find_pod() {
    index=0
    case $1 in
        gateway-2) label=gateway index=1 ;;
        simulator) label=vendor-simulator ;;
        market-data | auth | ratelimit | portfolio) label=$1-service ;;
        market-data-2 | auth-2 | ratelimit-2 | portfolio-2) label=${1%-2}-service index=1 ;;
        *) label=$1 ;;
    esac
}

# pod NAME FIELD: of the pods that run, oldest first
pod() {
    find_pod "$1"
    kube get pods -l "app.kubernetes.io/name=$label" --sort-by=.metadata.creationTimestamp \
        --field-selector=status.phase=Running -o "jsonpath={range .items[*]}{$2}{'\n'}{end}" |
        sed -n "$((index + 1))p"
}

url() {
    local names=(gateway market-data auth ratelimit portfolio simulator)
    local offset=$(($1 % 1000)) name=${names[$(($1 % 100))]}
    [ "$1" -lt 1000 ] || name=$name-2
    echo "http://$(pod "$name" .status.podIP):$((8080 + offset))"
}

ready() {
    local name
    for name in statefulset/postgres statefulset/redis deployment/vendor-simulator \
        deployment/auth-service deployment/ratelimit-service deployment/market-data-service \
        deployment/portfolio-service deployment/gateway; do
        kube rollout status "$name" --timeout=300s >/dev/null
    done
}

case ${1:-} in
    url) url "$2" ;;
    key) kube get secret marketgate -o go-template='{{index .data "admin.key" | base64decode}}' ;;
    log) kube logs "$(pod "$2" .metadata.name)" ;;
    kill) kube delete pod "$(pod "$2" .metadata.name)" --grace-period=0 --force >/dev/null 2>&1 ;;
    crash)
        kube delete pods --all --grace-period=0 --force >/dev/null 2>&1
        ready
        ;;
    restart)
        kube rollout restart statefulset deployment >/dev/null
        ready
        ;;
    ready) ready ;;
    *) sed -n '2,10p' "$0" >&2; exit 2 ;;
esac
