package io.marketgate.e2e;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack of two of each service for all tests that leave it as it was, on real data where they
 * are, else on a generated market.
 */
final class SharedStack implements ParameterResolver {
    private static final String PAIRS = "gateway=2,market-data=2,auth=2,ratelimit=2,portfolio=2";
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Stack.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    /** Closed by JUnit after the last test. */
    private static Stack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("stack", name -> start(), Stack.class);
    }

    private static Stack start() {
        if (DeployedStack.isNamed()) {
            return new DeployedStack();
        }
        // However busy the machine is, limits are counted together and not by each gateway alone.
        Map<String, String> knobs =
                new HashMap<>(
                        Map.of(
                                "MARKETGATE_REPLICAS", PAIRS,
                                "MARKETGATE_REDIS_TIMEOUT", "5s",
                                "GATEWAY_LIMITS_PATIENCE", "20s",
                                "MICRONAUT_HTTP_SERVICES_RATELIMIT_READ_TIMEOUT", "20s"));
        if (Project.hasData()) {
            knobs.put("DATA", Project.DATA.toString());
        }
        return LaunchedStack.start("shared", knobs);
    }
}
