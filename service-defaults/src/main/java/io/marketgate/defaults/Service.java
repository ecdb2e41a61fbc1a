package io.marketgate.defaults;

import ch.qos.logback.classic.LoggerContext;
import io.marketgate.defaults.drain.Drain;
import io.marketgate.defaults.problem.RootCause;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.security.Security;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a service: the settings a JVM needs before anything loads, and failures in one line. */
public final class Service {
    static {
        // Before anything is looked up, as the log may do: the JVM would remember addresses for
        // 30 s, and that there are none for 10 s.
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /**
     * What libraries read before they do anything, unless whoever starts the JVM says otherwise.
     */
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    // The adaptive one costs a factor of four on bodies of tens of kilobytes.
                    "io.netty.allocator.type", "pooled",
                    // Events of the Flight Recorder, which a start would set up for nobody.
                    "io.netty.jfr.enabled", "false",
                    "io.lettuce.core.jfr", "false");

    private static volatile String version = "dev";

    private Service() {}

    /** Starts the service of this application class and returns when it was stopped. */
    public static void run(Class<?> application, String... args) {
        PROPERTIES.forEach(System.getProperties()::putIfAbsent);
        version =
                Objects.requireNonNullElse(
                        application.getPackage().getImplementationVersion(), "dev");
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            ApplicationContext context =
                    ApplicationContext.builder(application)
                            .deduceEnvironment(false)
                            .banner(false)
                            .args(args)
                            .start();
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped)));
            server.start();
            LOG.info("version {} listens on {}", version, server.getURI());
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.err.println(reason(e));
            Runtime.getRuntime().halt(1); // Threads that have begun would keep the process.
        }
    }

    /** Returns the version of the running service, {@code dev} outside its jar. */
    public static String version() {
        return version;
    }

    private static void stop(EmbeddedServer server, CountDownLatch stopped) {
        server.getApplicationContext().getBean(Drain.class).of(server);
        server.stop();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.stop(); // Writes what waits.
        }
        stopped.countDown();
    }

    /** Returns why it did not start, in one line; what is no refusal is logged as a whole too. */
    static String reason(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefusal refusal) {
                return refusal.getMessage();
            }
            if (cause instanceof ServerStartupException server) {
                return server.getMessage() + ": " + RootCause.of(server);
            }
        }
        LOG.error("did not start", failure);
        return "did not start: " + RootCause.of(failure);
    }
}
