package io.marketgate.database;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.data.annotation.Query;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import org.jspecify.annotations.Nullable;

/**
 * Lets every {@code @Transactional} method fail with the problem that a failure of PostgreSQL is.
 *
 * <p>PostgreSQL may be away, at the start too: every call then fails soon with {@code
 * storage-unavailable}, and works again once it is back.
 */
@InterceptorBean(Transactional.class)
final class FailureTranslation implements MethodInterceptor<Object, Object> {
    private final DatabaseFailures failures;
    private final DroppedSessions sessions;

    FailureTranslation(DatabaseFailures failures, DroppedSessions sessions) {
        this.failures = failures;
        this.sessions = sessions;
    }

    /** Around the transaction: its beginning and end may fail too. */
    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition() - 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        try {
            return isRepeatable(call) ? sessions.run(() -> call.proceed(this)) : call.proceed();
        } catch (RuntimeException e) {
            throw failures.translated(e);
        }
    }

    /**
     * Returns whether this is a unit of work that a dropped session may have left undone for
     * certain. A statement that is its own transaction is one only if it reads: nobody knows
     * whether one that writes was done when no answer came.
     */
    private static boolean isRepeatable(MethodInvocationContext<Object, Object> call) {
        if (DroppedSessions.isInUnit()) {
            return false; // A part of one.
        }
        Propagation propagation =
                call.enumValue(Transactional.class, "propagation", Propagation.class)
                        .orElse(Propagation.REQUIRED);
        return propagation == Propagation.SUPPORTS
                ? call.stringValue(Query.class).filter(FailureTranslation::reads).isPresent()
                : propagation != Propagation.MANDATORY;
    }

    private static boolean reads(String statement) {
        return statement.stripLeading().regionMatches(true, 0, "select ", 0, 7);
    }
}
