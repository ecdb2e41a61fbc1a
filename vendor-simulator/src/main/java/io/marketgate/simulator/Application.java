package io.marketgate.simulator;

import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Starts the simulator. */
public final class Application {

    private Application() {}

    /** Exits with 2 and one line on stderr when an option is wrong. */
    public static void main(String... args) {
        Map<String, Object> settings;
        try {
            settings = Options.parse(args, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("vendor-simulator: " + e.getMessage());
            System.exit(2);
            return;
        }
        Micronaut.build(new String[0])
                .mainClass(Application.class)
                .banner(false)
                .properties(settings)
                .start();
    }
}
