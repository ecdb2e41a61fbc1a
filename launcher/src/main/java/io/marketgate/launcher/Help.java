package io.marketgate.launcher;

/** How the launcher is used. */
final class Help {

    static final String TEXT =
            """
            Starts Marketgate on this machine: its services, a simulated vendor, PostgreSQL, Redis.
            Ctrl-C stops all of it. Settings, all optional, are environment variables:

              PORT=8080             the gateway's port P; market-data P+1, auth P+2, ratelimit P+3,
                                    portfolio P+4, simulator P+5, PostgreSQL P+6, Redis P+7,
                                    management of a service its own + 100
              DATA=folder           serve real bars from there instead of a generated market
              STATE=.local          where data, logs, process ids and secrets are kept
              SERVICES=gateway,auth start only these services. PostgreSQL, Redis and the simulator
                                    run all the same; for each service left out STATE/<name>.env
                                    has the environment to start it with elsewhere, from an IDE
              RESTART=no            leave dead processes dead
              TRAIN=no              make no AOT caches, which make run does beside the first stack
                                    that has none: a GiB of memory for some minutes, and what
                                    others leave of the processor
              POLYGON_API_KEY=…     fetch from the real vendor instead of simulating one
              POLYGON_BASE_URL=…    another address of the vendor
              DATABASE_URL=…        use this PostgreSQL, start none: postgres://user:secret@host/db
                                    who may create roles, as postgres/init.sql does
              REDIS_URL=…           use this Redis, start none (REDIS_URIS: a cluster)
              REDIS_COUNTERS_URL=…  count in this one, which must not evict what it holds
              POLYGON_API_KEY_FILE=file            a file that has the value, so that it stands in
                                    no environment; so with DATABASE_URL, REDIS_URL
              MARKETGATE_AUTH_URLS=http://host:port   use this service, start none (dns:name:port:
                                    at all addresses of a name); so with MARKET_DATA,
                                    RATELIMIT, PORTFOLIO. The other stack's secret
                                    is named by MARKETGATE_SERVICE_SECRET_FILE
              MARKETGATE_HOST=0.0.0.0              where the gateway listens (127.0.0.1)
              MARKETGATE_MANAGEMENT_HOST=…         where management ports are (127.0.0.1)
              MARKETGATE_ADMIN_KEY=mg_…            the first admin key, instead of a random one
              MARKETGATE_UPSTREAM_PER_MINUTE=5     calls to the vendor a minute (120; simulated: 0,
                                                   no limit)
              MARKETGATE_REPLICAS=gateway=2,auth=2 more processes of a service, each on its
                                                   port + 1000
              MARKETGATE_REDIS_TIMEOUT=500ms       how long Redis may take to answer a command
              MARKETGATE_START_SECONDS=120         how long everything may take to be ready

            Whatever else a service reads is handed on to it; its README lists it.
            Logs are in STATE/log/<name>.log, process ids in STATE/<name>.pid, the admin key in
            STATE/admin.key. An argument is a command: admin-key makes a new admin key and prints
            it; train makes the AOT caches with which later starts are faster, beside the jars or
            in the folder MARKETGATE_AOT_FOLDER, where a start looks for them too.
            """;

    private Help() {}
}
