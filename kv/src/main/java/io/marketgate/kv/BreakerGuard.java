package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.FailureLog;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives nothing where the store fails, and stops asking one that keeps failing.
 *
 * <p>A miss is an answer; only {@link StoreException} is a failure, each cause logged now and then.
 * The deadline of an operation is kept where it waits, in the store itself.
 */
final class BreakerGuard implements Layers.Layer {
    private static final Logger LOG = LoggerFactory.getLogger(BreakerGuard.class);

    private final Breaker breaker;
    private final FailureLog failures;

    BreakerGuard(Breaker breaker, LongSupplier nanoTime) {
        this.breaker = breaker;
        this.failures = new FailureLog(LOG, nanoTime);
    }

    @Override
    public <R> R run(Operation<R> operation, Supplier<R> inner) {
        if (!breaker.permits()) {
            return operation.nothing();
        }
        R answer;
        try {
            answer = inner.get();
        } catch (StoreException e) {
            if (e.isMistake()) {
                breaker.succeeded();
            } else {
                breaker.failed(e.causeLabel());
            }
            failures.failed(e.causeLabel(), String.valueOf(e.getMessage()));
            return operation.nothing();
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
