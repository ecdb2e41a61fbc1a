package io.marketgate.simulator.call;

import io.marketgate.simulator.control.Resettable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The calls since the start or since they were last forgotten; all counted, the latest kept. */
@Singleton
final class VendorCalls implements Resettable {

    private static final int KEPT = 10_000;

    private final Deque<VendorCall> latest = new ArrayDeque<>();
    private long count;

    synchronized void add(VendorCall call) {
        count++;
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(call);
    }

    synchronized Record record() {
        return new Record(count, List.copyOf(latest));
    }

    @Override
    public synchronized void reset() {
        count = 0;
        latest.clear();
    }

    /** The number of calls, and the latest of them by time. */
    @Serdeable
    record Record(long count, List<VendorCall> calls) {}
}
