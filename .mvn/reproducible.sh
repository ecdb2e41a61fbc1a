#!/usr/bin/env bash
# Builds the present commit twice, in folders, time zones, languages and for users that differ, with
# one module after the other and with several at once, and compares every jar byte by byte: the
# programs, our modules in their lib/, and what stands in lib/ at all. MAVEN (./mvnw) is what builds.
#
# The umask is the usual one: jars hold the permissions that the checkout's files have.
set -euo pipefail
cd "$(dirname "$0")/.."

umask 022
maven=${MAVEN:-./mvnw}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # folder, NAME=value ..., --, arguments of Maven
    local folder=$1 variables=()
    shift
    while [ "$1" != -- ]; do variables+=("$1"); shift; done
    shift
    git clone -q . "$folder"
    (cd "$folder" && env "${variables[@]}" $maven -B -q -DskipTests -Dspotless.check.skip \
        -Dcheckstyle.skip package -pl '!e2e' "$@" >build.log 2>&1) ||
        { cat "$folder/build.log" >&2; exit 1; }
}

jars() { # folder
    (cd "$1" && find . -path '*/target/*' -name '*.jar' -exec sha256sum {} + | sort -k 2)
}

build "$work/one" TZ=UTC LC_ALL=C MAVEN_OPTS=-Duser.name=one -- --threads=1
build "$work/a/much/deeper/folder/of/another" TZ=Asia/Kathmandu LC_ALL=C.UTF-8 \
    MAVEN_OPTS='-Duser.name=another -Duser.language=tr -Duser.country=TR' -- --threads=2

jars "$work/one" >"$work/first"
jars "$work/a/much/deeper/folder/of/another" >"$work/second"
if ! diff "$work/first" "$work/second"; then
    echo "$(git rev-parse --short HEAD): builds differ in the jars above" >&2
    [ -z "${KEEP:-}" ] || { trap - EXIT; echo "kept: $work" >&2; }
    exit 1
fi
echo "$(git rev-parse --short HEAD): $(wc -l <"$work/first") jars, each the same in two builds"
