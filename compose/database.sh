#!/bin/sh
# Makes roles and schemas, and gives the roles their passwords: run by the one-shot container
# `database` as PostgreSQL's superuser, at every start, so that a new version's roles come too.
set -eu
export PGHOST=postgres PGUSER=postgres PGDATABASE=marketgate
PGPASSWORD=$(cat /run/marketgate/secrets/postgres)
export PGPASSWORD

psql -qX -v ON_ERROR_STOP=1 -f /init.sql
for role in auth auth_owner portfolio portfolio_owner; do
    # On standard input, where no list of processes shows it.
    echo "alter role $role password '$(cat /run/marketgate/secrets/$role)';"
done | psql -qX -v ON_ERROR_STOP=1
