package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.SimulatorProcess;
import io.marketgate.marketdata.StandingTicker;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The vendor's smallest plan under more load than it allows.
 *
 * <p>Time stands: a permit that is used late is given up, which only a slow machine does, and it
 * costs a call of the quota.
 */
class PlanTest {
    private static final Map<String, Object> SMALLEST_PLAN =
            Map.of(
                    "marketgate.upstream.per-minute",
                    "5",
                    StandingTicker.PROPERTY,
                    "true",
                    "marketgate.patience",
                    "40s",
                    "marketgate.upstream.permit-timeout",
                    "20s",
                    "micronaut.http.services.vendor.read-timeout",
                    "60s");

    @Test
    void fiveCallsAMinute_areNeverExceeded() {
        try (SimulatorProcess simulator = new SimulatorProcess();
                RunningService service = new RunningService(simulator.url(), SMALLEST_PLAN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            simulator.control("plan", "{\"callsPerMinute\":5}");
            List<CompletableFuture<HttpResponse<String>>> asked =
                    IntStream.range(0, 40)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(() -> ask(service, i), threads))
                            .toList();
            List<HttpResponse<String>> answers =
                    asked.stream().map(CompletableFuture::join).toList();
            assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSize(5);
            assertThat(answers)
                    .filteredOn(it -> it.statusCode() != 200)
                    .allMatch(it -> it.statusCode() == 503)
                    .extracting(it ->
                            Integer.parseInt(it.headers().firstValue("Retry-After").orElse("0")))
                    .isSubsetOf(62, 124, 186, 248, 310);
            assertThat(simulator.calls()).isEqualTo(5);
            assertThat(simulator.callsBody()).doesNotContain("\"status\":429");
        }
    }

    /** Four projects, each with ten years of one ticker. */
    private static HttpResponse<String> ask(RunningService service, int i) {
        String path =
                "/v2/aggs/ticker/AAPL/range/1/minute/%d-03-01/%d-03-02"
                        .formatted(2010 + i % 10, 2010 + i % 10);
        return service.send(
                path.replace("AAPL", List.of("AAPL", "MSFT", "NVDA", "TSLA").get(i / 10)),
                TestIdentities.token("project-" + i / 10, "market:read"));
    }
}
