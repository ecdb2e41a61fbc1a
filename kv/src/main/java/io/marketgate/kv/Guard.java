package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.FailureLog;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls through a breaker, and nothing of those that fail.
 *
 * <p>Only {@link StoreException} is a failure; each cause is logged now and then.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Breaker breaker;
    private final FailureLog log;

    Guard(Breaker breaker, LongSupplier nanoTime) {
        this.breaker = breaker;
        this.log = new FailureLog(LOG, nanoTime);
    }

    /** Returns what the operation does, or nothing if it fails or is held back. */
    <R> R call(Supplier<R> operation, R nothing) {
        if (!breaker.permits()) {
            return nothing;
        }
        R answer;
        try {
            answer = operation.get();
        } catch (StoreException e) {
            breaker.failed(e.causeLabel());
            log.failed(e.causeLabel(), String.valueOf(e.getMessage()));
            return nothing;
        } catch (IllegalArgumentException e) {
            // The caller's mistake says nothing about the store, but its permit must come back.
            breaker.succeeded();
            throw e;
        } catch (RuntimeException | Error e) {
            breaker.failed("other");
            throw e;
        }
        breaker.succeeded();
        return answer;
    }
}
