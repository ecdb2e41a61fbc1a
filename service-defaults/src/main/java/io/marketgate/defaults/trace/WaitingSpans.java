package io.marketgate.defaults.trace;

import io.marketgate.breaker.Outage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans that have ended and wait for their export, no more than there is room for. The library's
 * processor drops what is too much without a word to anybody but its own metrics; here it is
 * counted by ours.
 */
final class WaitingSpans implements SpanProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingSpans.class);

    private final SpanProcessor batches;
    private final AtomicInteger waiting;
    private final int room;
    private final SpanCounts counts;

    private WaitingSpans(
            SpanProcessor batches, AtomicInteger waiting, int room, SpanCounts counts) {
        this.batches = batches;
        this.waiting = waiting;
        this.room = room;
        this.counts = counts;
    }

    /** Returns those that wait for this exporter. */
    static WaitingSpans before(SpanExporter exporter, TraceSettings settings, SpanCounts counts) {
        AtomicInteger waiting = new AtomicInteger();
        SpanProcessor batches =
                BatchSpanProcessor.builder(new Counted(exporter, waiting, counts))
                        .setMaxQueueSize(settings.waiting())
                        .setMaxExportBatchSize(Math.min(settings.batch(), settings.waiting()))
                        .setScheduleDelay(settings.interval())
                        .setExporterTimeout(settings.timeout())
                        .build();
        return new WaitingSpans(batches, waiting, settings.waiting(), counts);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        if (waiting.incrementAndGet() > room) {
            waiting.decrementAndGet();
            counts.dropped().increment();
        } else {
            batches.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return batches.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.forceFlush();
    }

    /** An exporter of whose spans it is counted what became of them. */
    private record Counted(
            SpanExporter exporter, AtomicInteger waiting, SpanCounts counts, Outage outage)
            implements SpanExporter {

        Counted(SpanExporter exporter, AtomicInteger waiting, SpanCounts counts) {
            this(
                    exporter,
                    waiting,
                    counts,
                    new Outage(LOG, "spans are not exported", "spans are exported again"));
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int number = spans.size();
            waiting.addAndGet(-number);
            CompletableResultCode result = exporter.export(spans);
            result.whenComplete(() -> {
                if (result.isSuccess()) {
                    counts.exported().add(number);
                    outage.succeeded();
                } else {
                    counts.failed().add(number);
                    outage.failed("the collector did not take them");
                }
            });
            return result;
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
