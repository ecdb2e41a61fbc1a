package io.marketgate.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.OwnRoutes;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real answers have exactly the members of the examples in {@code contracts/market-data}. */
class ContractTest {
    private static FakeVendor vendor;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendor = new FakeVendor();
        service = new RunningService(vendor, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        vendor.close();
    }

    private static void assertShape(String path, int status, String example) {
        var answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        Contracts.assertSameShape(answer.body(), "market-data/" + example);
    }

    @Test
    void answers_haveTheExamplesMembers() {
        String days = "/v2/aggs/ticker/AAPL/range/1/day/";
        assertShape(days + "2018-01-01/2018-01-31?limit=2", 200, "range.response");
        assertShape(days + "2018-01-06/2018-01-07", 200, "range-empty.response");
        assertShape(days + "2018-01-07/2018-01-06", 400, "vendor-error.response");
        assertShape("/api/market/AAPL?range=1m", 200, "quote.response");
        assertShape("/api/market/AAPL?range=2m", 400, "problem.response");
    }

    @Test
    void permit_isAskedForAsInTheExample() {
        service.get("/v2/aggs/ticker/MSFT/range/1/day/2018-01-01/2018-01-31");
        Contracts.assertSameShape(
                service.limits().checks().getFirst().body(), "ratelimit/check.request");
    }

    @Test
    void parameters_thatARouteDoesNotTake_areRefusedByAllOwnRoutes() {
        OwnRoutes.assertRefuseUnknownParameters(
                service.bean(EmbeddedServer.class),
                TestIdentities.token("alpha", "market:read", "platform"));
    }
}
