package io.marketgate.defaults.trace;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go, by OpenTelemetry's own names of settings.
 *
 * @param endpoint a collector that takes OTLP over HTTP below it; no spans without one
 */
@ConfigurationProperties("otel.exporter.otlp")
record ExportSettings(@Nullable URI endpoint) {}
