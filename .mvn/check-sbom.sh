#!/usr/bin/env bash
# Looks whether the bill of materials of each program lists exactly what is in its lib/, and the one
# of all what is in any.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

# Names of jars, as they are called in lib/.
listed() { # bill of materials
    sed -n 's|.*"purl" *: *"pkg:maven/[^/]*/\([^@]*\)@\([^?"]*\)?*\([^"]*\)".*|\1-\2 \3|p' "$1" |
        sed 's/ .*classifier=\([^&]*\).*/-\1/; s/ .*//; s/$/.jar/; s/%2B/+/g' | sort -u
}

for bill in */target/bom.json; do
    module=${bill%%/*}
    [ -d "$module/target/lib" ] || continue
    diff <(listed "$bill" | grep -v "^$module-[0-9]") <(ls "$module/target/lib") ||
        { echo "$bill (left) is not what is in $module/target/lib" >&2; exit 1; }
    missing=$(comm -13 <(listed target/bom.json) <(ls "$module/target/lib" | sort))
    [ -z "$missing" ] || { echo "target/bom.json lacks $missing" >&2; exit 1; }
    echo "$bill: $(ls "$module/target/lib" | wc -l) jars"
done
