package io.marketgate.kv;

import java.util.Set;
import java.util.function.Supplier;

/**
 * One call of a store.
 *
 * @param keys what it reads or writes; of a script, none
 * @param call does it, in the store itself
 * @param nothing what the caller gets if it cannot be done
 */
record Operation<R>(OperationKind kind, Set<String> keys, Supplier<R> call, R nothing) {}
