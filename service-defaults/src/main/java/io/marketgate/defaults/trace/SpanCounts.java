package io.marketgate.defaults.trace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What became of spans: metric {@code trace_spans_total}. */
record SpanCounts(LongAdder exported, LongAdder dropped, LongAdder failed) {
    static SpanCounts in(MeterRegistry meters) {
        SpanCounts counts = new SpanCounts(new LongAdder(), new LongAdder(), new LongAdder());
        register(meters, "exported", counts.exported);
        register(meters, "dropped", counts.dropped);
        register(meters, "failed", counts.failed);
        return counts;
    }

    private static void register(MeterRegistry meters, String outcome, LongAdder count) {
        FunctionCounter.builder("trace.spans", count, LongAdder::sum)
                .description("spans that a collector took, had no room to wait, or were lost")
                .tag("outcome", outcome)
                .register(meters);
    }
}
