#!/bin/sh
# Prints, after a failed run, which tests failed and the first line of why: the end of a long log.
cd "$(dirname "$0")/.." || exit
grep -lE '<(failure|error)[ >]' ./*/target/*-reports/TEST-*.xml 2>/dev/null | while read -r report; do
    awk '/<testcase /  { test = $0; sub(/.* name="/, "", test); sub(/".*/, "", test)
                         class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class) }
         /<(failure|error)[ >]/ { why = $0; sub(/^ */, "", why); print class "." test ": " substr(why, 1, 300) }' "$report"
done | head -30
