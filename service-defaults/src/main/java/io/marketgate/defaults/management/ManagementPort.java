package io.marketgate.defaults.management;

import io.micronaut.context.env.Environment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** The port that has only what is for operators; absent where that is on the service's own. */
@Singleton
public final class ManagementPort {
    private static final String SETTING = "endpoints.all.port";
    private static final int NONE = 0;

    private final int port;

    ManagementPort(Environment environment, HttpServerConfiguration server) {
        port = of(environment, server.getPort().orElse(NONE)).orElse(NONE);
    }

    /** Returns the port, if it is another than the service's own. */
    static OptionalInt of(Environment environment, int own) {
        return environment.getProperty(SETTING, Integer.class).stream()
                .mapToInt(Integer::intValue)
                .filter(port -> port <= 0 || port != own)
                .findFirst();
    }

    /** Returns whether the request came in there. */
    public boolean received(HttpRequest<?> request) {
        return port != NONE && request.getServerAddress().getPort() == port;
    }
}
