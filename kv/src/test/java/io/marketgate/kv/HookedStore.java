package io.marketgate.kv;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A store that runs something around each of its operations: counts them, holds them up, fails. */
final class HookedStore {
    private HookedStore() {}

    /** Runs the hook before each operation, and tells it the operation's name. */
    static KeyValueStore before(KeyValueStore store, Consumer<String> hook) {
        return of(store, hook, done -> {});
    }

    /** Runs the hook when the operation is done, but its answer not yet handed over. */
    static KeyValueStore after(KeyValueStore store, Consumer<String> hook) {
        return of(store, begun -> {}, hook);
    }

    private static KeyValueStore of(
            KeyValueStore store, Consumer<String> before, Consumer<String> after) {
        return (KeyValueStore)
                Proxy.newProxyInstance(
                        HookedStore.class.getClassLoader(),
                        new Class<?>[] {KeyValueStore.class},
                        (proxy, method, arguments) -> {
                            before.accept(method.getName());
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause() == null ? e : e.getCause();
                            } finally {
                                after.accept(method.getName());
                            }
                        });
    }

    static StoreException timeout() {
        return new StoreException("timeout", "no answer in time", null);
    }
}
