package io.marketgate.e2e;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack of real data and two gateways for all tests that leave it as it was. */
final class SharedStack implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

    /** Closed by JUnit after the last test. */
    private record Held(Stack stack) implements Store.CloseableResource {
        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Project.needsData();
        stack(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    private static Stack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("stack", name -> start(), Held.class)
                .stack();
    }

    private static Held start() {
        return new Held(
                Stack.start(
                        "shared",
                        Map.of(
                                "DATA",
                                Project.DATA.toString(),
                                "MARKETGATE_REPLICAS",
                                "gateway=2")));
    }
}
