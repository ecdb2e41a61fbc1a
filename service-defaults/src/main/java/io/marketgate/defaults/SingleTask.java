package io.marketgate.defaults;

import io.micronaut.context.ApplicationContext;
import java.util.function.Function;

/**
 * One piece of work with a service's settings and stores, in a process that opens no port: it
 * prints the result, or in one line why there is none, and nothing else.
 */
public final class SingleTask {
    /** Micronaut's environment of such a process, for what belongs to services alone. */
    public static final String ENVIRONMENT = "single-task";

    // No logger here: logback.xml reads the property when the first one is made.
    private static final String LOG_THRESHOLD = "marketgate.log.threshold";

    private SingleTask() {}

    /** Does the work, and returns, or ends the process with exit code 1. */
    public static void run(Class<?> application, Function<ApplicationContext, String> work) {
        System.setProperty(LOG_THRESHOLD, "off");
        try (ApplicationContext context =
                ApplicationContext.builder(application)
                        .deduceEnvironment(false)
                        .environments(ENVIRONMENT)
                        .banner(false)
                        .start()) {
            System.out.println(work.apply(context));
        } catch (RuntimeException e) {
            System.err.println(Service.reason(e));
            Runtime.getRuntime().halt(1);
        }
    }
}
