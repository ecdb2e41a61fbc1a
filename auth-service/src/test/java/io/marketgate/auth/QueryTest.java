package io.marketgate.auth;

import io.marketgate.defaults.undertest.OwnRoutes;
import io.micronaut.runtime.server.EmbeddedServer;
import org.junit.jupiter.api.Test;

/** Queries that a route does not understand. */
class QueryTest {
    @Test
    void parameters_thatARouteDoesNotTake_areRefusedByAllRoutes() {
        OwnRoutes.assertRefuseUnknownParameters(
                Instance.shared().bean(EmbeddedServer.class),
                Instance.shared().identity(Instance.ADMIN_KEY));
    }
}
