package io.marketgate.database;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.transaction.annotation.Transactional;
import org.jspecify.annotations.Nullable;

/**
 * Notes of a unit of work that one of its {@code @Transactional} methods has returned. Of a unit
 * that is a transaction, the next thing may be its commit.
 */
@InterceptorBean(Transactional.class)
final class UnitProgress implements MethodInterceptor<Object, Object> {
    /** Within the transaction, so before its commit. */
    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition() + 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        Object result = call.proceed();
        DroppedSessions.begun();
        return result;
    }
}
