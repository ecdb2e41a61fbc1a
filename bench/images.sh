#!/usr/bin/env bash
# How large the images are, and how long the containers of docker-compose.yml take until they are healthy.
#
#   make images && bench/images.sh [result file]
#       DOCKER=docker (or what speaks like it), COMPOSE="docker compose", PORT=18080
#       COMPOSE_PROJECT_NAME: a stack that runs, which is left alone; else one is made and thrown away
#
# Ready is when a service says so in its log, as those with a start of several steps do. Healthy is when
# the engine knows: it asks every 10 s, and keeps the last five answers.
set -euo pipefail
cd "$(dirname "$0")/.."

result=${1:-bench/results/images.txt}
docker=${DOCKER:-docker}
own=marketgate-bench # Whose volumes may go.
export COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-$own} PORT=${PORT:-18080}
if [ -z "${COMPOSE:-}" ]; then
    COMPOSE=$("$docker" compose version >/dev/null 2>&1 && echo "$docker compose" || echo docker-compose)
fi
tag=${MARKETGATE_TAG:-dev}
jre=${JRE:-eclipse-temurin:25-jre}
programs=(gateway market-data-service auth-service ratelimit-service portfolio-service vendor-simulator)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

container() { # service
    "$docker" ps -aq --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
        --filter "label=com.docker.compose.service=$1" | head -1
}

inspect() { # container, template
    "$docker" inspect -f "$2" "$1" | tr -d '"'
}

milliseconds() { date -d "$1" +%s%3N; }

after() { # time, of milliseconds: seconds between, or - where there is no time
    [ -n "$1" ] && awk -v a="$2" -v b="$(milliseconds "$1")" 'BEGIN { printf "%.1f", (b - a) / 1000 }' || echo -
}

# Prints when the first check of all succeeded, if that is still known.
healthy_at() { # container
    inspect "$1" '{{range .State.Health.Log}}{{.ExitCode}} {{json .End}}{{"\n"}}{{end}}' | awk '
        NF == 2 { n++; if ($1 == 0 && !first) { first = n; at = $2 } }
        END { if (first > 1 || (first == 1 && n < 5)) print at }'
}

ready_at() { # container
    "$docker" logs -t "$1" 2>&1 | awk '/"message": ?"ready"/ && !at { at = $1 } END { print at }'
}

if [ -z "$(container gateway)" ]; then
    if [ "$COMPOSE_PROJECT_NAME" != "$own" ]; then
        echo "$COMPOSE_PROJECT_NAME does not run" >&2
        exit 1
    fi
    trap '$COMPOSE down -v >/dev/null 2>&1; rm -rf "$work"' EXIT
    $COMPOSE up -d >"$work/up" 2>&1 || { cat "$work/up" >&2; exit 1; }
fi

containers=()
for service in "${programs[@]}" postgres redis; do
    id=$(container "$service")
    [ -n "$id" ] || continue # The simulator, where the vendor is asked.
    for _ in $(seq 600); do
        [ "$(inspect "$id" '{{.State.Health.Status}}')" != healthy ] || { containers+=("$service $id"); continue 2; }
        sleep 0.2
    done
    echo "$service is not healthy within two minutes" >&2
    exit 1
done

began=$(for each in "${containers[@]}"; do
    milliseconds "$(inspect "${each#* }" '{{json .State.StartedAt}}')"
done | sort -n | head -1)

{
    echo "size of the images, and seconds until containers are healthy"
    echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD)"
    echo "$("$docker" --version); $($COMPOSE version 2>/dev/null | head -1)"
    echo
    base=$(inspect "$jre" '{{.Size}}')
    printf '%-30s%8s%20s\n' image MB "more than its base"
    for program in "${programs[@]}"; do
        size=$(inspect "marketgate/$program:$tag" '{{.Size}}')
        printf '%-30s%8d%20d\n' "$program:$tag" $((size / 1000000)) $(((size - base) / 1000000))
    done
    echo
    echo "since the first container of the stack started; a service starts when what it needs is healthy"
    printf '%-30s%10s%10s%10s\n' "" started ready healthy
    for each in "${containers[@]}"; do
        id=${each#* }
        printf '%-30s%10s%10s%10s\n' "${each% *}" \
            "$(after "$(inspect "$id" '{{json .State.StartedAt}}')" "$began")" \
            "$(after "$(ready_at "$id")" "$began")" "$(after "$(healthy_at "$id")" "$began")"
    done
} | tee "$work/result"
mkdir -p "$(dirname "$result")"
mv "$work/result" "$result"
