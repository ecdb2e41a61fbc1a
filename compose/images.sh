#!/bin/sh
# Makes the images of all programs from what make build made: make images. The context is what the
# programs are, packed with their time stamps, which the AOT caches compare.
set -eu
cd "$(dirname "$0")/.."

tag=${MARKETGATE_TAG:-dev}
version=$(sed -n '/<version>/{s/.*<version>\(.*\)<.*/\1/p;q;}' pom.xml) # The first is our own.
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
jre=${JRE:-eclipse-temurin:25-jre}
programs="gateway market-data-service auth-service ratelimit-service portfolio-service vendor-simulator"

context=$(mktemp)
trap 'rm -f "$context"' EXIT

pack() {
    files="Dockerfile LICENSE NOTICE config/jvm.options postgres/init.sql target/built"
    for module in launcher $programs; do
        files="$files $module/pom.xml $module/target/$module.jar $module/target/lib"
    done
    for module in breaker database kv service-defaults; do
        files="$files $module/pom.xml"
    done
    # shellcheck disable=SC2086 # A list of names without blanks.
    tar -cf "$context" $files
}

pack
for program in $programs; do
    # Nothing is built in it, so that the JRE does for the JDK. What is said is of interest if it fails.
    if ! said=$(docker build --build-arg JDK="$jre" --build-arg JRE="$jre" \
        --build-arg SERVICE="$program" \
        --build-arg VERSION="$version" --build-arg REVISION="$revision" \
        -t "marketgate/$program:$tag" - <"$context" 2>&1); then
        echo "$said" >&2
        exit 1
    fi
    echo "$said" | grep '^no AOT caches' || true
    echo "marketgate/$program:$tag"
done
