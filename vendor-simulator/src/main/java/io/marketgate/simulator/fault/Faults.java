package io.marketgate.simulator.fault;

import io.marketgate.simulator.control.Resettable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are set, oldest first; a call meets the first that it matches. */
@Singleton
final class Faults implements Resettable {

    private final List<Fault> faults = new ArrayList<>();

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** Returns the fault for a call, which is one of its times, or null. */
    synchronized @Nullable Fault take(String rawPath) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.matches(rawPath)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else if (fault.times() > 1) {
                    faults.set(i, fault.oneLess());
                }
                return fault;
            }
        }
        return null;
    }

    synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    @Override
    public synchronized void reset() {
        faults.clear();
    }
}
