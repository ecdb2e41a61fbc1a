package io.marketgate.defaults;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** The settings of every service; a service's {@code application.yml} has only its own. */
@ContextConfigurer
public final class DefaultSettings implements ApplicationContextConfigurer {
    /** Below application.yml (-300), so that a service may differ. */
    private static final int WEAKEST = -1000;

    private static final Map<String, Object> SETTINGS =
            Map.ofEntries(
                    Map.entry("micronaut.server.host", "${marketgate.host:0.0.0.0}"),
                    // Longer than the 60 s of common balancers, which end a connection first.
                    Map.entry("micronaut.server.idle-timeout", "${marketgate.idle.timeout:75s}"),
                    // Else a query is cut there too, where most readers do not.
                    Map.entry("micronaut.server.semicolon-is-normal-char", true),
                    // The framework unpacks without limit; what is packed is refused besides.
                    Map.entry("micronaut.server.netty.request-decompression-enabled", false),
                    // Which web pages may call is the gateway's own business, here and elsewhere.
                    Map.entry("micronaut.server.cors.localhost-pass-through", true),
                    Map.entry("micronaut.http.client.follow-redirects", false),
                    Map.entry("micronaut.http.client.connect-timeout", "1s"),
                    Map.entry("micronaut.http.client.read-timeout", "5s"),
                    // As much as a server says of a long address, in links too.
                    Map.entry("micronaut.http.client.max-header-size", "64KB"),
                    Map.entry(
                            "micronaut.http.services.auth.urls",
                            "${marketgate.auth.urls:`http://127.0.0.1:8082`}"),
                    Map.entry("micronaut.http.services.auth.read-timeout", "2s"),
                    Map.entry("micronaut.serde.serialization.inclusion", "ALWAYS"),
                    // A member may be left out only where its record says @Nullable.
                    Map.entry("micronaut.serde.deserialization.strict-nullable", true),
                    Map.entry("micronaut.metrics.export.prometheus.enabled", true),
                    // Of the framework's endpoints only these: others show or change its insides.
                    Map.entry("endpoints.all.enabled", false),
                    Map.entry("endpoints.health.enabled", true),
                    Map.entry("endpoints.prometheus.enabled", true),
                    Map.entry("endpoints.breakers.enabled", true),
                    Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
                    Map.entry("endpoints.prometheus.sensitive", false),
                    // Readiness is what a service says of itself, not the state of its disk.
                    Map.entry("endpoints.health.disk-space.enabled", false),
                    Map.entry("redis.health.enabled", false),
                    Map.entry("endpoints.health.discovery-client.enabled", false));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        configure(builder, System.getenv());
    }

    /** As with these variables. */
    static void configure(ApplicationContextBuilder builder, Map<String, String> environment) {
        builder.environmentVariableExcludes(UnreadVariables.of(environment));
        builder.propertySources(
                PropertySource.of("service-defaults", SETTINGS, WEAKEST),
                PropertySource.of("server-sizes", ServerSizes.of(environment), WEAKEST),
                new SecretFiles(environment));
    }
}
