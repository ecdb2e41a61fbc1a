package io.marketgate.defaults.management;

import io.micronaut.context.env.Environment;
import java.util.OptionalInt;

/** The port that has only what is for operators; absent where that is on the service's own. */
final class ManagementPort {
    private static final String SETTING = "endpoints.all.port";

    private ManagementPort() {}

    /** Returns the port, if it is another than the service's own. */
    static OptionalInt of(Environment environment, int own) {
        return environment.getProperty(SETTING, Integer.class).stream()
                .mapToInt(Integer::intValue)
                .filter(port -> port <= 0 || port != own)
                .findFirst();
    }
}
