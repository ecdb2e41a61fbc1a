#!/usr/bin/env bash
# Makes the Secret `marketgate` of the local overlay, all of it at random; one that is there stays.
#
#   secrets.sh              make it in the cluster of the present context
#   secrets.sh print        print a new one, as a manifest
#   secrets.sh admin-key    print a new admin key, as production's Secret wants one too
set -euo pipefail

NAMESPACE=marketgate

random() { # LENGTH, in digits and letters
  local text
  text=$(head -c $(($1 * 16)) /dev/urandom | LC_ALL=C tr -dc '0-9A-Za-z')
  printf %s "${text:0:$1}"
}

# The last eight bytes of a gzip file begin with the CRC32 of what was packed, lowest byte first.
crc32() {
  local bytes
  read -ra bytes < <(printf %s "$1" | gzip -c | tail -c 8 | od -An -tu1)
  echo $((bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24))
}

admin_key() {
  local digits=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz
  local key sum checksum=
  key=mg_live_$(random 22)
  sum=$(crc32 "$key")
  for _ in 1 2 3 4 5 6; do
    checksum=${digits:sum % 62:1}$checksum
    sum=$((sum / 62))
  done
  echo "$key$checksum"
}

print() {
  local postgres=postgres:5432/marketgate redis auth auth_owner portfolio portfolio_owner
  redis=$(random 32) auth=$(random 32) auth_owner=$(random 32)
  portfolio=$(random 32) portfolio_owner=$(random 32)
  cat <<Y
apiVersion: v1
kind: Secret
metadata:
  name: marketgate
  namespace: $NAMESPACE
stringData:
  service.secret: $(random 43)
  admin.key: $(admin_key)
  auth.database.url: postgres://auth:$auth@$postgres
  auth.database-migration.url: postgres://auth_owner:$auth_owner@$postgres
  portfolio.database.url: postgres://portfolio:$portfolio@$postgres
  portfolio.database-migration.url: postgres://portfolio_owner:$portfolio_owner@$postgres
  redis.url: redis://:$redis@redis:6379
  redis-counters.url: redis://:$redis@redis:6379
  redis.conf: requirepass $redis
  postgres.password: $(random 32)
  roles.sql: |
    alter role auth password '$auth';
    alter role auth_owner password '$auth_owner';
    alter role portfolio password '$portfolio';
    alter role portfolio_owner password '$portfolio_owner';
Y
}

make() {
  if kubectl get secret marketgate -n $NAMESPACE -o name >/dev/null 2>&1; then
    echo "secret/marketgate is there already, and stays"
    return
  fi
  kubectl apply -f "$(dirname "$0")/../../base/namespace.yaml"
  print | kubectl create -f -
}

case "${1:-}" in
  '') make ;;
  print) print ;;
  admin-key) admin_key ;;
  *) sed -n '2,6p' "$0" >&2; exit 2 ;;
esac
