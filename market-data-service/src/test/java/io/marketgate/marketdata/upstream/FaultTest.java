package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.SimulatorProcess;
import io.marketgate.marketdata.clock.MarketClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that the real simulator can do wrong, and what clients get meanwhile. */
class FaultTest {
    /** Each test asks for other days: what one has fetched must not help the next. */
    private static final AtomicInteger YEARS = new AtomicInteger(2004);

    private static SimulatorProcess simulator;

    /** Its clients wait for all attempts, however busy the machine is. */
    private static RunningService patient;

    /** Its clients wait a little: for faults that last longer than anybody likes. */
    private static RunningService impatient;

    private static String cached;

    @BeforeAll
    static void start() {
        simulator = new SimulatorProcess();
        patient = service("20s");
        impatient = service("2500ms");
        LocalDate today =
                LocalDate.ofInstant(patient.bean(MarketClock.class).instant(), ZoneOffset.UTC);
        cached = "/v2/aggs/ticker/X:BTCUSD/range/1/day/%s/%s".formatted(today.minusDays(9), today);
        for (RunningService service : List.of(patient, impatient)) {
            await().until(() -> service.get(cached).statusCode() == 200);
        }
    }

    @AfterAll
    static void stop() {
        impatient.close();
        patient.close();
        simulator.close();
    }

    @AfterEach
    void forgive() {
        simulator.control("reset", "{}");
    }

    private static RunningService service(String patience) {
        return new RunningService(
                simulator.url(),
                Map.of(
                        "marketgate.patience",
                        patience,
                        // Waiting for the vendor would take longer than any test allows.
                        "micronaut.http.services.vendor.read-timeout",
                        "60s",
                        "marketgate.upstream.retry.longest",
                        "100ms",
                        "marketgate.upstream.retry.budget-minimum",
                        "1000"));
    }

    private static String days(int year) {
        return "/v2/aggs/ticker/AAPL/range/1/day/%d-03-01/%d-03-31".formatted(year, year);
    }

    private static String results(HttpResponse<String> answer) {
        Matcher results = Pattern.compile("\"results\":(.*])").matcher(answer.body());
        assertThat(results.find()).as(answer.body()).isTrue();
        return results.group(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":500|502|answered with status 500",
                "\"status\":502|502|answered with status 502",
                "\"status\":503|502|answered with status 503",
                "\"status\":504|502|answered with status 504",
                "\"status\":401|502|does not give this to us",
                "\"retryAfter\":2|503|call limit is reached",
                "\"delayMs\":20000|504|did not answer in time",
                "\"body\":\"hang\"|504|did not answer in time",
                "\"body\":\"drip\"|504|did not answer in time",
                "\"body\":\"garbage\"|502|not believable",
                "\"body\":\"truncated\"|502|cut off or too large",
                "\"body\":\"huge\"|502|cut off or too large",
                "\"body\":\"gzip-bomb\"|502|cut off or too large",
                "\"body\":\"html\"|502|not believable",
                "\"body\":\"wrong-ticker\"|502|not believable",
                "\"body\":\"nan\"|502|not believable",
                "\"body\":\"redirect\"|502|answered with status 302",
                "\"body\":\"reset\"|502|could not be read",
            })
    void range_faulty_isRefusedInTime_nothingWrongIsKept(String fault, int status, String told) {
        RunningService service = status == 502 ? patient : impatient;
        String path = days(YEARS.incrementAndGet());
        simulator.fault("/AAPL/", fault);
        HttpResponse<String> faulty = inTime(service, path);
        assertThat(faulty.statusCode()).as(faulty.body()).isEqualTo(status);
        assertThat(faulty.body()).containsPattern(told + "|still being fetched");
        assertThat(faulty.headers().firstValue("Retry-After").isPresent()).isEqualTo(status != 502);
        assertThat(service.get(cached).statusCode()).as("what is cached").isEqualTo(200);
        simulator.control("reset", "{}");
        recovered(service, path);
        assertThat(results(service.get(path))).isEqualTo(truth(path));
    }

    /** Returns the answer; a fault that was waited for would end with another status, if at all. */
    private static HttpResponse<String> inTime(RunningService service, String path) {
        return CompletableFuture.supplyAsync(() -> service.get(path))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** What the vendor itself says. */
    private static String truth(String path) {
        return results(simulator.get(path + "?limit=50000&apiKey=any"));
    }

    /** A good call, so that the failures of one test do not open its breaker in the next. */
    private static void recovered(RunningService service, String path) {
        await().atMost(Duration.ofSeconds(120)).until(() -> service.get(path).statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage,502",
        "truncated,502",
        "html,502",
        "redirect,502",
        "reset,502",
        "huge,502",
        "gzip-bomb,502",
        "nan,502",
        "hang,504",
        "drip,504",
    })
    void otherRoutes_faulty_areRefusedInTime(String fault, int status) {
        RunningService service = status == 502 ? patient : impatient;
        simulator.fault("/snapshot/", "\"body\":\"" + fault + "\"");
        String path = "/v2/snapshot/locale/us/markets/stocks/tickers/AAPL";
        HttpResponse<String> faulty = inTime(service, path);
        assertThat(faulty.statusCode()).as(faulty.body()).isEqualTo(status);
        simulator.control("reset", "{}");
        recovered(service, path);
    }

    @Test
    void gzipBombs_keepNobodyElseWaiting() {
        simulator.fault("/v3/snapshot", "\"body\":\"gzip-bomb\"");
        String path = "/v3/snapshot?ticker.any_of=AAPL&limit=";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> bombs =
                    IntStream.range(1, 5)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> inTime(patient, path + i).statusCode(), threads))
                            .toList();
            while (!bombs.stream().allMatch(CompletableFuture::isDone)) {
                assertThat(inTime(patient, cached).statusCode()).isEqualTo(200);
                assertThat(Thread.getAllStackTraces())
                        .as("an event loop that unpacks has no time for its other connections")
                        .noneSatisfy((thread, stack) -> {
                            assertThat(thread.getName()).contains("eventLoopGroup");
                            assertThat(stack)
                                    .anyMatch(FaultTest::unpacks)
                                    .noneMatch(FaultTest::loadsClass);
                        });
            }
            assertThat(bombs).allMatch(status -> status.join() == 502);
        }
        simulator.control("reset", "{}");
        recovered(patient, path + 1);
    }

    private static boolean unpacks(StackTraceElement frame) {
        return frame.getClassName().equals("java.util.zip.Inflater");
    }

    /** Out of a jar, which is packed as well. */
    private static boolean loadsClass(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.ClassLoader");
    }

    @Test
    void manyDrips_giveTheirConnectionsBack() {
        simulator.fault("/MSFT/", "\"body\":\"drip\"");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> asked =
                    IntStream.range(0, 4)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    impatient
                                                            .get(
                                                                    days(2010 + i)
                                                                            .replace(
                                                                                    "AAPL", "MSFT"))
                                                            .statusCode(),
                                            threads))
                            .toList();
            assertThat(asked).allMatch(status -> status.join() == 504);
        }
        simulator.control("reset", "{}");
        recovered(impatient, days(2010).replace("AAPL", "MSFT"));
        await().until(() -> impatient.metric("upstream.active") == 0);
    }
}
