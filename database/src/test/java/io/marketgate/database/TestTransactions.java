package io.marketgate.database;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Work of tests, declared as a service declares its own. */
@Singleton
class TestTransactions {
    @Transactional
    <T> T write(Supplier<T> work) {
        return work.get();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T part(Supplier<T> work) {
        return work.get();
    }

    @Transactional(readOnly = true)
    <T> T read(Supplier<T> work) {
        return work.get();
    }
}
