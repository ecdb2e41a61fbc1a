package io.marketgate.e2e;

import java.util.stream.StreamSupport;

/** The control side of a stack's vendor simulator. */
record Simulator(Stack stack) {
    private static final int OFFSET = 5;

    /** Returns how often the vendor was called since it started or was told to forget. */
    int calls() {
        return Http.json(Http.get(url("calls"), "").body()).get("count").intValue();
    }

    /** Returns path of every call, oldest first. */
    java.util.List<String> paths() {
        var calls = Http.json(Http.get(url("calls"), "").body()).get("calls");
        return StreamSupport.stream(calls.spliterator(), false)
                .map(call -> call.get("path").textValue())
                .toList();
    }

    /** Forgets all calls. */
    void forget() {
        Http.send("DELETE", url("calls"), "", "");
    }

    /** Stops the market's clock at this moment. */
    void clock(String now) {
        var answer = Http.send("POST", url("clock"), "", "{\"now\":\"" + now + "\",\"rate\":0}");
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
