package io.marketgate.portfolio;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.OwnRoutes;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Queries that a route does not understand. */
class QueryTest {
    @Test
    void parameters_thatARouteDoesNotTake_areRefusedByAllRoutes() {
        OwnRoutes.assertRefuseUnknownParameters(
                Instance.shared().bean(EmbeddedServer.class),
                TestIdentities.token(
                        UUID.randomUUID().toString(), "trades:read", "trades:write", "platform"));
    }
}
