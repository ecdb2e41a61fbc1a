package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.requestlog.RequestLogSettings.Switch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the lines of requests; those that had to be dropped are counted by the metric {@code
 * request_log_dropped_total}.
 */
@Singleton
final class RequestLog implements ApplicationEventListener<HttpRequestReceivedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLogAppender.LOGGER);

    private final RequestSpans spans;
    private final Clock clock;
    private final boolean on;

    RequestLog(RequestLogSettings settings, RequestSpans spans, Clock clock, MeterRegistry meters) {
        this.spans = spans;
        this.clock = clock;
        this.on = settings.log() == Switch.ON;
        FunctionCounter.builder("request.log.dropped", this, log -> RequestLogAppender.dropped())
                .description("lines of requests that found no room to wait for being written")
                .register(meters);
    }

    /** Returns whether anybody wants to know of requests. */
    boolean isOn() {
        return on || spans.areRecorded();
    }

    /**
     * Takes a request that has come.
     *
     * @param method as it came
     * @param nanos the reading of {@link System#nanoTime()} when its header was there
     */
    ServedRequest begun(HttpRequest<?> request, String method, long nanos) {
        return new ServedRequest(request, method, nanos, spans.begin(request, method, nanos));
    }

    /** Comes for whatever the server takes for a request, undecodable ones included. */
    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        if (event.getSource() instanceof NettyHttpRequest<?> request) {
            ServedRequests served =
                    request.getChannelHandlerContext().channel().attr(ServedRequests.KEY).get();
            if (served != null) {
                served.add(request);
            }
        }
    }

    /** Writes what still waits, since the process may end as soon as this has. */
    @PreDestroy
    void awaitWritten() {
        if (LOG instanceof ch.qos.logback.classic.Logger logger) {
            logger.iteratorForAppenders()
                    .forEachRemaining(appender -> {
                        if (appender instanceof RequestLogAppender lines) {
                            lines.awaitWritten();
                        }
                    });
        }
    }

    /** Writes the line of a request whose body never came, and which nobody has seen. */
    void write(
            io.netty.handler.codec.http.HttpRequest arriving,
            String method,
            long began,
            EarlyEnd early) {
        if (on) {
            long nanos = System.nanoTime() - began;
            LOG.info(RequestLine.of(arriving, method, early, clock.instant(), nanos));
        }
    }

    /**
     * Writes the line of a request that has ended, and ends its span.
     *
     * @param head the answer's; null: none was sent
     * @param early how the connection ended before the answer did; null: it did not
     */
    void write(
            ServedRequest served,
            @Nullable HttpResponse head,
            long bytes,
            @Nullable EarlyEnd early) {
        RequestSpans.end(served, head, early);
        int status = RequestLine.status(head, early);
        if (on && !served.isQuiet(status)) {
            long nanos = System.nanoTime() - served.began();
            LOG.info(RequestLine.of(served, head, bytes, early, clock.instant(), nanos));
        }
    }
}
