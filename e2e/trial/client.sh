# shellcheck shell=bash
# For the scripts beside it, which source it: requests with the key $admin to the gateway $gateway.

# Sends a request, again when it fails, and prints the answer's body.
request() { # arguments of curl
    curl -sS -f -m 30 --retry 20 --retry-delay 1 --retry-all-errors \
        -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' "$@" ||
        { echo "request $*" >&2; return 1; }
}

# Books a trade of this number, once however often it is sent.
trade() { # number
    request -H "Idempotency-Key: trade-$1" \
        -d "{\"model\":\"trial\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":\"$1.5\",\"price\":\"187.2$1\",\"clientId\":\"trade-$1\"}" \
        "$gateway/api/trades" >/dev/null
}

# Makes a key that reads the market; prints the answer.
make_key() {
    request -d '{"name":"trial","scopes":["market:read"]}' "$gateway/api/keys"
}

key_of() { sed 's/.*"key":"\([^"]*\)".*/\1/' <<<"$1"; }
id_of() { sed 's/.*"id":"\([^"]*\)".*/\1/' <<<"$1"; }

status() { # key, path
    curl -s -o /dev/null -m 30 -w '%{http_code}' -H "Authorization: Bearer $1" "$gateway$2"
}

# Waits, PATIENCE (30) seconds at most, until a key gets this status.
until_status() { # status, key, path
    local deadline=$(($(date +%s) + ${PATIENCE:-30})) found
    until found=$(status "$2" "$3") && [ "$found" = "$1" ]; do
        [ "$(date +%s)" -lt $deadline ] ||
            { echo "$gateway answers $found, not $1, for ${PATIENCE:-30} s" >&2; return 1; }
        sleep 0.05
    done
}
