package io.marketgate.marketdata;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.marketgate.defaults.undertest.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A vendor in small: a bar for every weekday, a clock, and any other answer that a test sets.
 *
 * <p>The bar of a day that is not over shows the hour at which it was asked for as its close, so
 * that a test can tell two fetches apart.
 */
public final class FakeVendor extends FakeServer {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** What to answer, under which content type, with which headers besides. */
    public record Reply(int status, String contentType, String body, Map<String, String> headers) {
        /** An answer without further headers. */
        public Reply(int status, String contentType, String body) {
            this(status, contentType, body, Map.of());
        }

        /** Returns an error that says after how many seconds to ask again. */
        public static Reply later(int status, int seconds) {
            return json(status, "{}").with("Retry-After", Integer.toString(seconds));
        }

        /** Returns the same with one header, and no other. */
        public Reply with(String header, String value) {
            return new Reply(status, contentType, body, Map.of(header, value));
        }

        /** Returns a JSON answer. */
        public static Reply json(int status, String body) {
            return new Reply(status, "application/json", body);
        }
    }

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2018-02-07T17:00:00Z");
    private volatile Function<URI, Reply> behaviour = this::bars;
    private volatile String market = "fake-1";
    private volatile Runnable before = () -> {};
    private volatile Supplier<Reply> clock = this::shown;
    private final AtomicLong settings = new AtomicLong();

    /** Starts on a free port. */
    public FakeVendor() {
        on("/", this::answer);
        on("/_control/clock", this::clock);
        start();
    }

    /** Returns path and query of every call, oldest first. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns the headers of every call, those for its clock too. */
    public List<Headers> headers() {
        return List.copyOf(headers);
    }

    /** Forgets calls, and answers with bars again at 12:00 New York on 2018-02-07. */
    public void reset() {
        behaviour = this::bars;
        before = () -> {};
        clock = this::shown;
        at("2018-02-07T17:00:00Z");
        market = "fake-1";
        calls.clear();
        headers.clear();
    }

    /** Sets the clock. */
    public void at(String time) {
        now = Instant.parse(time);
        settings.incrementAndGet();
    }

    /** Answers a question for its clock so from now on. */
    public void clock(Supplier<Reply> reply) {
        clock = reply;
    }

    /** Is another market from now on. */
    public void becomes(String other) {
        market = other;
    }

    /** Answers so from now on. */
    public void answer(Function<URI, Reply> reply) {
        behaviour = reply;
    }

    /** Runs this before every answer. */
    public void before(Runnable action) {
        before = action;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        calls.add(uri.toString());
        headers.add(exchange.getRequestHeaders());
        before.run();
        send(exchange, behaviour.apply(uri));
    }

    private void clock(HttpExchange exchange) throws IOException {
        headers.add(exchange.getRequestHeaders());
        send(exchange, clock.get());
    }

    private Reply shown() {
        return Reply.json(
                200,
                "{\"now\":\"%s\",\"rate\":0,\"market\":\"%s\",\"setting\":%d}"
                        .formatted(now, market, settings.get()));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, reply.status(), reply.contentType(), reply.body());
    }

    /** Answers {@code /v2/aggs/ticker/T/range/1/day/FROM/TO} with dates as bounds. */
    public Reply bars(URI uri) {
        String[] path = uri.getPath().split("/");
        List<String> bars = new ArrayList<>();
        LocalDate to = LocalDate.parse(path[9]);
        for (LocalDate day = LocalDate.parse(path[8]); !day.isAfter(to); day = day.plusDays(1)) {
            Instant start = day.atStartOfDay(NEW_YORK).toInstant();
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && start.isBefore(now)) {
                bars.add(bar(day, start));
            }
        }
        String results = bars.isEmpty() ? "" : ",\"results\":[" + String.join(",", bars) + "]";
        return Reply.json(
                200,
                "{\"ticker\":\"%s\",\"queryCount\":%d,\"resultsCount\":%d,\"adjusted\":true%s,"
                                .formatted(path[4], bars.size(), bars.size(), results)
                        + "\"status\":\"OK\",\"request_id\":\"f00\",\"count\":%d}"
                                .formatted(bars.size()));
    }

    private String bar(LocalDate day, Instant start) {
        boolean over = day.plusDays(1).atStartOfDay(NEW_YORK).toInstant().isBefore(now);
        int close = over ? 50 : 10 + now.atZone(NEW_YORK).getHour();
        return "{\"v\":1.5e+07,\"vw\":45.5,\"o\":20.25,\"c\":%d,\"h\":60,\"l\":1,\"t\":%d,\"n\":%d}"
                .formatted(close, start.toEpochMilli(), day.toEpochDay());
    }
}
