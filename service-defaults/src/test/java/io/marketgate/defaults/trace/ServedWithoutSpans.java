package io.marketgate.defaults.trace;

import io.marketgate.house.FreePorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.Map;

/** A program that calls itself once, without a collector, and says what it saw. */
final class ServedWithoutSpans {
    private static final TraceContext CONTEXT =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);

    private ServedWithoutSpans() {}

    /** Runs it. */
    public static void main(String[] args) {
        int port = FreePorts.next();
        Map<String, Object> settings =
                Map.of(
                        "micronaut.server.port",
                        port,
                        "micronaut.http.services.itself.urls",
                        "http://localhost:" + port);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            CallingController.Itself itself =
                    server.getApplicationContext().getBean(CallingController.Itself.class);
            System.out.println("answered " + itself.seen("x", List.of(CONTEXT)));
        }
        try {
            Class.forName("io.opentelemetry.api.trace.Span");
        } catch (ClassNotFoundException e) {
            System.out.println("library absent");
        }
    }
}
