#!/bin/sh
# Puts a backup of backup.sh into a database in which init.sql has run: all of it or, if anything
# fails, nothing.
#
#   postgres/restore.sh [--replace] FILE         or - for standard input, as into a container
#
# Into an empty database; with --replace, what is there is gone afterwards. DATABASE_URL or PGHOST, …
# and PG_BIN are those of backup.sh; the user is a superuser, or the database's owner who ran init.sql.
#
# The change log begins another epoch, so that every gateway and auth-service forgets what it knew of
# keys, also those that run meanwhile. They need not be stopped.
set -eu

replace=
if [ "${1:-}" = --replace ]; then
    replace=cascade
    shift
fi
file=${1:?which file shall I read? - is standard input}
[ "$file" = - ] || [ -r "$file" ] || { echo "cannot read $file" >&2; exit 1; }
url=${DATABASE_URL:-}
sql() {
    "${PG_BIN:+$PG_BIN/}psql" -X -q -A -t -v ON_ERROR_STOP=1 ${url:+"--dbname=${url#jdbc:}"} "$@"
}

found=$(sql -c "select count(*) from pg_namespace where nspname in ('auth', 'portfolio')")
[ "$found" = 2 ] || { echo "no schemas here: run init.sql first" >&2; exit 1; }
found=$(sql -c "select count(*) from pg_class where relkind = 'r'
    and relnamespace in ('auth'::regnamespace, 'portfolio'::regnamespace)")
if [ "$found" != 0 ] && [ -z "$replace" ]; then
    echo "there are tables already: --replace puts the backup in their place" >&2
    exit 1
fi

# Prints what puts the backup back; only one that was read to its end is committed. Of version 17 and
# newer it begins with a setting that a server of 15 or 16 does not know.
backup() {
    {
        if [ "$file" = - ]; then
            "${PG_BIN:+$PG_BIN/}pg_restore" --file=-
        else
            "${PG_BIN:+$PG_BIN/}pg_restore" --file=- "$file"
        fi && echo "update auth.change_log set epoch = gen_random_uuid(); commit;" &&
            printf '%s\n' '\echo restored'
    } | sed '1,/^SET client_encoding/{/^SET transaction_timeout/d;}'
}

done=$({
    # Services that run hold their locks for moments.
    echo "set client_min_messages = warning; set lock_timeout = '30s'; begin;"
    echo "drop schema auth $replace; drop schema portfolio $replace;"
    backup
} | sql -o /dev/null) || exit 1
[ "$done" = restored ] || { echo "nothing was changed: the backup cannot be read" >&2; exit 1; }
echo restored
