#!/bin/sh
# Makes the secrets of a stack once, at random, and gives every container its own: run as root by the
# one-shot container `secrets`, with a volume below /secrets for each of them. What is there stays.
# Files may be read by whoever sees them: a volume is seen by one container alone.
set -eu
kept=/secrets/kept

if [ -d /vendor.key ]; then
    echo "POLYGON_API_KEY_FILE names no file: an empty folder was made there, remove it (rmdir) and put" \
        "the vendor's key in a file of that name" >&2
    exit 1
fi

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

for name in service.secret redis postgres auth auth_owner portfolio portfolio_owner grafana; do
    [ -s "$kept/$name" ] || random >"$kept/$name"
done

# give CONTAINER FILE, with the content as input
give() {
    cat >"/secrets/$1/$2.new"
    mv "/secrets/$1/$2.new" "/secrets/$1/$2"
}

database() { printf 'postgres://%s:%s@postgres:5432/marketgate' "$1" "$(cat "$kept/$1")"; }

chown 0 /secrets/auth-service # Since the last start it belongs to the service.
for service in gateway market-data-service auth-service ratelimit-service portfolio-service; do
    give $service service.secret <"$kept/service.secret"
done
for service in market-data-service auth-service ratelimit-service portfolio-service; do
    printf 'redis://:%s@redis:6379' "$(cat $kept/redis)" | give $service redis.url
done
for role in auth portfolio; do
    database $role | give $role-service database.url
    database ${role}_owner | give $role-service database-migration.url
done
give market-data-service polygon.key </vendor.key # Empty where the market is simulated.

for name in postgres auth auth_owner portfolio portfolio_owner; do
    give postgres $name <"$kept/$name"
done
printf 'requirepass %s\n' "$(cat $kept/redis)" | give redis redis.conf
give redis password <"$kept/redis"
give grafana password <"$kept/grafana"

chown 10001 /secrets/auth-service # It writes the admin key there, for itself alone.
