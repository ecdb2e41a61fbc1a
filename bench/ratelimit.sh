#!/usr/bin/env bash
# Exact checks a second over HTTP, beside redis-benchmark's EVALSHA of the same script.
#
# Wants redis-server, redis-benchmark and wrk (Debian: redis-server redis-tools wrk) and a built
# ratelimit-service. Everything runs on this machine; only the ratio travels. ROUNDS=3 SECONDS_EACH=10
set -euo pipefail
cd "$(dirname "$0")/.."

result=${1:-bench/results/ratelimit.txt}
rounds=${ROUNDS:-3}
length=${SECONDS_EACH:-10}
redis_port=18187
port=18183
lua=ratelimit-service/src/main/resources/lua
for program in redis-server redis-benchmark redis-cli wrk; do
    command -v "$program" >/dev/null || { echo "needs $program" >&2; exit 1; }
done
work=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null; wait; rm -rf "$work"' EXIT

redis-server --port $redis_port --bind 127.0.0.1 --save '' --appendonly no >"$work/redis.log" &
started+=($!)
head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$work/secret"
secret=$(cat "$work/secret")

export JAVA_HOME
JAVA_HOME=$(.mvn/jdk.sh)
MARKETGATE_PORT=$port MARKETGATE_MANAGEMENT_PORT=$((port + 100)) \
    MARKETGATE_SERVICE_SECRET_FILE="$work/secret" REDIS_URL=redis://127.0.0.1:$redis_port \
    MARKETGATE_REDIS_TIMEOUT=1s \
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC \
    -jar ratelimit-service/target/ratelimit-service.jar >"$work/service.log" 2>&1 &
started+=($!)

cat >"$work/check.lua" <<'LUA'
local secret = os.getenv("SECRET")
local body = '{"limits":[{"policy":"ip","key":"203.0.%d.%d","cost":1}]}'
local headers = {
    ["Content-Type"] = "application/json",
    ["X-Marketgate-Service-Secret"] = secret,
}
function request()
    return wrk.format("POST", "/internal/check", headers,
        body:format(math.random(0, 255), math.random(0, 255)))
end
LUA

for _ in $(seq 100); do
    curl -sf "127.0.0.1:$port/health/readiness" >/dev/null && break
    sleep 0.2
done

digest=$(cat $lua/{exact,token-bucket,check}.lua |
    redis-cli -p $redis_port -x script load)

over_http() {
    SECRET=$secret wrk -t1 -c32 -d"$1"s --latency -s "$work/check.lua" "http://127.0.0.1:$port" \
        >"$work/wrk.out"
    if grep -q 'Non-2xx' "$work/wrk.out"; then
        cat "$work/wrk.out" >&2
        exit 1
    fi
    awk '/Requests\/sec/ {printf "%.0f", $2}' "$work/wrk.out"
}

in_redis() {
    redis-benchmark -p $redis_port -c 32 -n $((length * 40000)) -r 65536 --csv \
        EVALSHA "$digest" 1 ratelimit:ip:t:__rand_int__ token-bucket 2000 10000 1 1 1 |
        awk -F, 'END {gsub(/"/, "", $2); printf "%.0f", $2}'
}

over_http 15 >/dev/null # The compiler has to warm up.
{
    echo "exact checks of one token bucket, 32 connections; service, Redis and load on one machine"
    echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(git rev-parse --short HEAD)"
    echo
    echo "redis-benchmark EVALSHA, checks over HTTP, ratio, p99 over HTTP"
} | tee "$work/result"
for _ in $(seq "$rounds"); do
    bare=$(in_redis)
    http=$(over_http "$length")
    p99=$(awk '$1 == "99%" {print $2}' "$work/wrk.out")
    awk -v a="$bare" -v b="$http" -v p="$p99" 'BEGIN {printf "%d/s %d/s %.2f %s\n", a, b, b / a, p}'
done | tee -a "$work/result"

# A check that was not counted costs less, and would be no measurement.
if ! curl -s "127.0.0.1:$((port + 100))/prometheus" | grep -q '^ratelimit_degraded_total 0'; then
    echo "some checks were degraded: this run says nothing" >&2
    exit 1
fi
mkdir -p "$(dirname "$result")"
mv "$work/result" "$result"
