#!/bin/sh
# Writes a backup of Marketgate's database, as it is at one moment, while everything runs.
#
#   postgres/backup.sh FILE              or - for standard output, as from within a container
#
# DATABASE_URL=postgres://user@host:port/marketgate, or PGHOST, PGPORT, PGUSER, PGDATABASE, say where
# it is; PGPASSWORD or ~/.pgpass has the password (in the URL, the list of processes shows it). The
# user is a superuser, or has `bypassrls` and is a member of both schemas' owners: anybody else sees
# no trades, and gets an error instead of a backup without them. pg_dump must not be older than the
# server; PG_BIN is the folder of another one than that of PATH.
#
# Roles and passwords are not in it: those come from init.sql, and from whoever sets passwords.
set -eu

file=${1:?which file shall I write? - is standard output}
url=${DATABASE_URL:-}
dump() {
    "${PG_BIN:+$PG_BIN/}pg_dump" --format=custom --schema=auth --schema=portfolio \
        ${url:+"--dbname=${url#jdbc:}"}
}

if [ "$file" = - ]; then
    dump
    exit
fi
umask 077
if dump >"$file.part"; then
    mv "$file.part" "$file"
else
    rm -f "$file.part"
    exit 1
fi
