package io.marketgate.database;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
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

    FailureTranslation(DatabaseFailures failures) {
        this.failures = failures;
    }

    /** Around the transaction: its beginning and end may fail too. */
    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition() - 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            throw failures.translated(e);
        }
    }
}
