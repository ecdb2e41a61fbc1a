package io.marketgate.simulator.plan;

import io.marketgate.simulator.SimulatorSettings;
import io.marketgate.simulator.control.Resettable;
import io.marketgate.simulator.wire.VendorException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The budget of the vendor's plan: so many calls in any 60 seconds of real time. Refused calls do
 * not count.
 */
@Singleton
public final class Plan implements Resettable {

    /** No plan has more. */
    static final int MOST = 100_000;

    private static final long WINDOW = Duration.ofSeconds(60).toNanos();

    private final LongSupplier nanoTime;
    private final int initial;
    private final Deque<Long> calls = new ArrayDeque<>();
    private int callsPerMinute;

    @Inject
    Plan(SimulatorSettings settings) {
        this(settings.plan(), System::nanoTime);
    }

    Plan(int callsPerMinute, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.initial = callsPerMinute;
        this.callsPerMinute = callsPerMinute;
    }

    /** Takes one call, or throws when there is none left. */
    public synchronized void take() {
        if (callsPerMinute == 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        while (!calls.isEmpty() && now - calls.getFirst() >= WINDOW) {
            calls.removeFirst();
        }
        if (calls.size() >= callsPerMinute) {
            throw VendorException.tooMany();
        }
        calls.addLast(now);
    }

    /** From now on so many; 0 for any number. What was called before does not count. */
    synchronized void set(int perMinute) {
        callsPerMinute = perMinute;
        calls.clear();
    }

    @Override
    public void reset() {
        set(initial);
    }
}
