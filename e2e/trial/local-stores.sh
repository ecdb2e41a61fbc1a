# shellcheck shell=bash
# For the scripts beside it, which source it: stores of one's own, thrown away afterwards.
#
# PG_BIN is the folder of PostgreSQL's programs (else the newest of Debian's), REDIS_SERVER the
# program of a Redis or Valkey (else that of PATH).

pg_bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
stores_started=()

# PostgreSQL refuses to be root; in a user namespace nobody is.
as_nobody() {
    if [ "$(id -u)" = 0 ]; then exec unshare -U "$@"; else exec "$@"; fi
}

# Starts PostgreSQL with the database marketgate, in which nothing is yet.
start_postgres() { # folder, port
    (as_nobody "$pg_bin/initdb" -D "$1" -U postgres --auth=trust --encoding=UTF8 --no-locale \
        >"$1.log" 2>&1) || { cat "$1.log" >&2; return 1; }
    as_nobody "$pg_bin/postgres" -D "$1" -p "$2" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c max_connections=200 >>"$1.log" 2>&1 &
    stores_started+=($!)
    until as_postgres "$2" postgres -c 'select 1' >/dev/null 2>&1; do
        kill -0 $! || { cat "$1.log" >&2; return 1; }
        sleep 0.2
    done
    as_postgres "$2" postgres -c 'create database marketgate'
}

# Runs psql as the superuser of such a PostgreSQL.
as_postgres() { # port, database, arguments of psql
    "$pg_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U postgres -d "$2" "${@:3}"
}

start_redis() { # folder, port
    mkdir -p "$1"
    "${REDIS_SERVER:-redis-server}" --bind 127.0.0.1 --port "$2" --dir "$1" --appendonly yes \
        --maxmemory 256mb --maxmemory-policy noeviction >"$1.log" 2>&1 &
    stores_started+=($!)
    until (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; do
        kill -0 $! || { cat "$1.log" >&2; return 1; }
        sleep 0.2
    done
}

stop_stores() {
    local pid
    # PostgreSQL takes SIGINT for: end sessions, write everything, stop.
    for pid in "${stores_started[@]}"; do kill -INT "$pid" 2>/dev/null || true; done
    for pid in "${stores_started[@]}"; do wait "$pid" 2>/dev/null || true; done
    stores_started=()
}

# Starts PgBouncer in transaction mode before a PostgreSQL of start_postgres.
start_pgbouncer() { # folder, port, PostgreSQL's port
    mkdir -p "$1"
    printf '"%s" ""\n' postgres auth_owner auth portfolio_owner portfolio >"$1/users"
    cat >"$1/pgbouncer.ini" <<-END
		[databases]
		* = host=127.0.0.1 port=$3
		[pgbouncer]
		listen_addr = 127.0.0.1
		listen_port = $2
		unix_socket_dir =
		auth_type = trust
		auth_file = $1/users
		pool_mode = transaction
		default_pool_size = 10
		ignore_startup_parameters = extra_float_digits
	END
    # As root it wants another user to become.
    chmod -R a+rX "$(dirname "$1")"
    pgbouncer $([ "$(id -u)" != 0 ] || echo --user=nobody) "$1/pgbouncer.ini" >"$1.log" 2>&1 &
    stores_started+=($!)
    until as_postgres "$2" postgres -c 'select 1' >/dev/null 2>&1; do
        kill -0 $! || { cat "$1.log" >&2; return 1; }
        sleep 0.2
    done
}
