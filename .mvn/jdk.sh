#!/bin/sh
# Prints the home of a JDK 25 or later: MARKETGATE_JDK, JAVA_HOME, then the usual folders.
wanted=25

# The major version of the JDK in folder $1; nothing if there is none.
version() {
    [ -x "$1/bin/javac" ] || return 0
    if [ -f "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
    fi
}

suits() {
    found=$(version "$1")
    [ "${found:-0}" "$2" "$wanted" ]
}

if [ -n "$MARKETGATE_JDK" ]; then
    if suits "$MARKETGATE_JDK" -ge; then
        echo "$MARKETGATE_JDK"
        exit
    fi
    echo "MARKETGATE_JDK=$MARKETGATE_JDK is no JDK $wanted" >&2
    exit 1
fi

if [ -n "$JAVA_HOME" ] && suits "$JAVA_HOME" -ge; then
    echo "$JAVA_HOME"
    exit
fi

# Exactly the wanted one first, then anything later.
for comparison in -eq -gt; do
    for folder in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*; do
        if suits "$folder" "$comparison"; then
            echo "$folder"
            exit
        fi
    done
done

echo "No JDK $wanted here. Get one from https://adoptium.net (or: sdk install java $wanted-tem)," \
    "or name yours in MARKETGATE_JDK" >&2
exit 1
