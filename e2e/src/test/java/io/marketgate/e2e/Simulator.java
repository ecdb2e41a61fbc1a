package io.marketgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The control side of a stack's vendor simulator. */
record Simulator(Stack stack) {
    private static final int OFFSET = 5;

    /** Returns how often the vendor was called since it started or was told to forget. */
    int calls() {
        return Http.json(Http.get(url("calls"), "").body()).get("count").intValue();
    }

    /** Returns path of every call, oldest first. */
    List<String> paths() {
        return of(call -> call.get("path").textValue());
    }

    /** Returns the moment of every call, oldest first. */
    List<Instant> times() {
        return of(call -> Instant.parse(call.get("time").textValue()));
    }

    /** Returns the status of every call, oldest first. */
    List<Integer> statuses() {
        return of(call -> call.get("status").intValue());
    }

    private <T> List<T> of(Function<JsonNode, T> member) {
        JsonNode calls = Http.json(Http.get(url("calls"), "").body()).get("calls");
        return StreamSupport.stream(calls.spliterator(), false).map(member).toList();
    }

    /** Lets calls misbehave as told. */
    void fault(String fault) {
        post("faults", fault);
    }

    /** Lets calls behave again. */
    void endFaults() {
        Http.send("DELETE", url("faults"), "", "");
    }

    /** Refuses calls beyond so many in 60 s. */
    void plan(int callsPerMinute) {
        post("plan", "{\"callsPerMinute\":" + callsPerMinute + "}");
    }

    /** Forgets all calls. */
    void forget() {
        Http.send("DELETE", url("calls"), "", "");
    }

    /** Stops the market's clock at this moment. */
    void clock(String now) {
        post("clock", "{\"now\":\"" + now + "\",\"rate\":0}");
    }

    private void post(String control, String body) {
        var answer = Http.send("POST", url(control), "", body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Lets the clock go on from where it started. */
    void resetClock() {
        Http.send("DELETE", url("clock"), "", "");
    }

    private String url(String control) {
        return stack.url(OFFSET) + "/_control/" + control;
    }
}
