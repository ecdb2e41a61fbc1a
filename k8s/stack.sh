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
. "$(dirname "$0")/../e2e/process-names.sh"

kube() { kubectl -n marketgate "$@"; }

# pod NAME FIELD: of the pods that run, oldest first
pod() {
    find_service "$1"
    kube get pods -l "app.kubernetes.io/name=$service" --sort-by=.metadata.creationTimestamp \
        --field-selector=status.phase=Running -o "jsonpath={range .items[*]}{$2}{'\n'}{end}" |
        sed -n "${instance}p"
}

url() {
    local name
    name=$(name_at "$1")
    echo "http://$(pod "$name" .status.podIP):$((8080 + $1 % 1000))"
}

ready() {
    local name
    for name in statefulset/postgres statefulset/redis deployment/vendor-simulator \
        deployment/auth-service deployment/ratelimit-service deployment/market-data-service \
        deployment/portfolio-service deployment/gateway; do
        kube rollout status "$name" --timeout=300s >/dev/null
    done
    # Pods are ready before every gateway has looked them up.
    for offset in 0 1000; do
        for _ in $(seq 120); do
            [[ $(curl -s -m 5 "$(url $offset)/health") != '{"status":"UP"'* ]] || continue 2
            sleep 1
        done
        echo "a gateway does not find everything within two minutes" >&2
        return 1
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
