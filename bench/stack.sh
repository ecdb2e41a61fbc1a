# shellcheck shell=bash
# For the scripts beside it, which source it: stacks of checkouts, on generated markets and ports of
# their own. Only the numbers of the limits are raised, so that they refuse nothing: the work of
# counting is the same.

declare -A stack_run=()

# Starts a checkout's stack and waits until it is ready; further arguments are variables for it.
start_stack() { # checkout, port, folder of its state and its output, NAME=value ...
    local checkout=$1 port=$2 state=$3
    shift 3
    mkdir -p "$state"
    : >"$state/output"
    env RATELIMIT_POLICIES_IP_QUOTA=100000000 RATELIMIT_POLICIES_IP_BURST=10000000 \
        RATELIMIT_POLICIES_KEY_QUOTA=100000000 RATELIMIT_POLICIES_KEY_BURST=10000000 \
        PORT="$port" STATE="$state" TRAIN=no "$@" \
        make --no-print-directory -C "$checkout" run >>"$state/output" 2>&1 &
    stack_run[$state]=$!
    until grep -q '^ready' "$state/output"; do
        kill -0 "${stack_run[$state]}" || { cat "$state/output" >&2; exit 1; }
        sleep 0.2
    done
}

# Prints the admin key of a stack.
stack_key() { # folder of its state
    sed -n 's/^key //p' "$1/output"
}

# Stops all of them and removes their folders.
stop_stacks() {
    local state
    for state in "${!stack_run[@]}"; do
        [ -f "$state/launcher.pid" ] && kill "$(cat "$state/launcher.pid")" &&
            wait "${stack_run[$state]}" || true
        rm -rf "${state:?}"
    done
    stack_run=()
}
