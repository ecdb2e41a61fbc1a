package io.marketgate.defaults;

import io.marketgate.defaults.log.LogConfigurator;
import io.micronaut.context.ApplicationContext;
import java.util.function.Function;

/**
 * One piece of work with a service's settings and stores, in a process that opens no port: it
 * prints the result, or in one line why there is none, and nothing else.
 */
public final class SingleTask {
    /** Micronaut's environment of such a process, for what belongs to services alone. */
    public static final String ENVIRONMENT = "single-task";

    private SingleTask() {}

    /** Does the work, and returns, or ends the process with exit code 1. */
    public static void run(Class<?> application, Function<ApplicationContext, String> work) {
        // Before the first logger is made, hence none in this class.
        System.setProperty(LogConfigurator.THRESHOLD, "off");
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
