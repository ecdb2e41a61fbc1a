package io.marketgate.marketdata.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulator's clock, followed over a network that takes its time. */
class FollowedClockTest {
    private static final Instant START = Instant.parse("2018-02-07T17:00:00Z");
    private static final long SLOW_NANOS = 40_000_000;

    /** A clock that runs, and whose answers come sooner or later. */
    private static final class RunningClock {
        private final long startedAt = System.nanoTime();
        private final AtomicLong setting = new AtomicLong();
        private volatile Duration moved = Duration.ZERO;
        private volatile boolean tellsSettings = true;

        Reply answer() {
            delay();
            Instant now = START.plus(moved).plusNanos(System.nanoTime() - startedAt);
            String told = tellsSettings ? ",\"setting\":" + setting.get() : "";
            delay();
            return Reply.json(
                    200,
                    "{\"now\":\"%s\",\"rate\":1,\"market\":\"fake-1\"%s}".formatted(now, told));
        }

        void move(Duration by) {
            moved = moved.plus(by);
            setting.incrementAndGet();
        }

        /** One way in four is slow. */
        private static void delay() {
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                LockSupport.parkNanos(SLOW_NANOS);
            }
        }
    }

    private static Reply noBars(String path) {
        return Reply.json(
                200,
                "{\"ticker\":\"%s\",\"adjusted\":true,\"status\":\"OK\",\"count\":0}"
                        .formatted(path.split("/")[4]));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyUnknownTickersAtOnce_areNeverUnbelievable(boolean tellsSettings) {
        RunningClock clock = new RunningClock();
        clock.tellsSettings = tellsSettings;
        try (FakeVendor vendor = new FakeVendor();
                var threads = Executors.newFixedThreadPool(8)) {
            vendor.clock(clock::answer);
            vendor.answer(uri -> noBars(uri.getPath()));
            try (RunningService service =
                    new RunningService(vendor, Map.of("marketgate.patience", "30s"))) {
                List<CompletableFuture<Integer>> asked =
                        IntStream.range(0, 110)
                                .mapToObj(i ->
                                        CompletableFuture.supplyAsync(
                                                () -> service.get(range(i)).statusCode(), threads))
                                .toList();
                assertThat(asked).allMatch(status -> status.join() == 200);
            }
        }
    }

    private static String range(int i) {
        return "/v2/aggs/ticker/Z" + i + "/range/1/day/2018-01-01/2018-02-07";
    }

    @Test
    void clockSetBackWhileFetching_isRefused_setForwardIsNot() {
        RunningClock clock = new RunningClock();
        try (FakeVendor vendor = new FakeVendor()) {
            vendor.clock(clock::answer);
            try (RunningService service =
                    new RunningService(vendor, Map.of("marketgate.patience", "30s"))) {
                vendor.answer(uri -> {
                    clock.move(Duration.ofMillis(-1_000));
                    return noBars(uri.getPath());
                });
                var back = service.get(range(1));
                assertThat(back.statusCode()).as(back.body()).isEqualTo(502);
                assertThat(back.body()).contains("not believable (clock)");
                vendor.answer(uri -> {
                    clock.move(Duration.ofMinutes(10));
                    return noBars(uri.getPath());
                });
                assertThat(service.get(range(2)).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void time_neverRunsBackwardsByItself_andFollowsWhatIsSet() {
        RunningClock clock = new RunningClock();
        try (FakeVendor vendor = new FakeVendor()) {
            vendor.clock(clock::answer);
            try (RunningService service = new RunningService(vendor, Map.of())) {
                MarketClock followed = service.bean(MarketClock.class);
                long last = followed.millis();
                long until = System.nanoTime() + 2_000_000_000L;
                while (System.nanoTime() < until) {
                    long now = followed.millis();
                    assertThat(now).isGreaterThanOrEqualTo(last);
                    last = now;
                }
                clock.move(Duration.ofHours(-1));
                await().until(() -> followed.instant().isBefore(START));
                clock.move(Duration.ofDays(1));
                await().until(() -> followed.instant().isAfter(START.plus(Duration.ofHours(22))));
            }
        }
    }

    @Test
    void unknownTime_costsNoPermit_andIsNoCallOfTheVendor() {
        try (FakeVendor vendor = new FakeVendor()) {
            vendor.clock(() -> Reply.json(500, "{}"));
            try (RunningService service = RunningService.withoutTime(vendor)) {
                for (String path : List.of("/v3/trades/AAPL", range(1), "/api/market/AAPL")) {
                    var answer = service.get(path);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.body()).contains("clock cannot be read yet");
                }
                assertThat(service.limits().checks()).isEmpty();
                assertThat(vendor.calls()).isEmpty();
            }
        }
    }
}
