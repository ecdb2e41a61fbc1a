#!/bin/sh
# Looks for what tests want beyond a JDK: those with the vendor's SDKs, of k8s/, and of alerts. Debian's root
# gets what is missing; everybody else is told, in one line each, which tests are left out.

has_node() {
    command -v npm >/dev/null &&
        node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null
}

has_python() {
    python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

has_go() {
    go version 2>/dev/null | grep -Eq 'go1\.(2[2-9]|[3-9][0-9])'
}

add_packages() {
    [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null || return 1
    echo "installing $*"
    # A source that cannot be reached is no reason to do without the others.
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

has_node || add_packages nodejs npm
has_node || echo "left out: tests with the JavaScript SDKs, they need Node 18 with npm (https://nodejs.org)"

has_python || add_packages python3 python3-venv python3-pip
has_python || echo "left out: tests with the Python SDKs, they need Python 3.11 with venv and pip"

has_go || echo "left out: tests with the Go client, they need Go 1.22 (https://go.dev)"

# Python, asked for above, holds what is rendered against Kubernetes' schemas.
command -v kubectl >/dev/null || command -v kustomize >/dev/null || has_go ||
    echo "left out: tests of k8s/, they need kubectl (https://kubernetes.io/docs/tasks/tools), kustomize or Go"

# Of Debian's package only this program: installed as a whole, it would start a server.
add_promtool() {
    [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null || return 1
    echo "installing promtool"
    apt-get update -qq || true
    folder=$(mktemp -d)
    (cd "$folder" && apt-get download -qq prometheus 2>/dev/null && dpkg-deb -x prometheus_*.deb . &&
        install -m 755 usr/bin/promtool /usr/local/bin/promtool)
    rm -rf "$folder"
}

command -v promtool >/dev/null || add_promtool
command -v promtool >/dev/null || echo "left out: tests of alerts and dashboards, they need promtool (https://prometheus.io/download)"

exit 0
