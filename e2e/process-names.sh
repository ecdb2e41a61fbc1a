# shellcheck shell=bash
# For compose/stack.sh and k8s/stack.sh, which source it: the names of processes and the distances
# between ports that make run has, and what is behind them in containers.

# Sets service and instance (from 1) to those of a process.
find_service() { # name
    instance=1 service=$1
    if [ "${1%-2}" != "$1" ]; then
        instance=2 service=${1%-2}
    fi
    case $service in
        simulator) service=vendor-simulator ;;
        market-data | auth | ratelimit | portfolio) service=$service-service ;;
    esac
}

# Prints the name of the process whose port, or management port, is that far from the first gateway's.
name_at() { # offset
    local names=(gateway market-data auth ratelimit portfolio simulator)
    local name=${names[$1 % 100]:-}
    [ -n "$name" ] || { echo "nothing at $1" >&2; return 1; }
    [ "$1" -lt 1000 ] || name=$name-2
    echo "$name"
}
