package io.marketgate.launcher;

import java.time.Duration;

/** What a part is to the others; they are stopped in this order, each kind within its limit. */
enum Role {
    GATEWAY(Signal.TERM, Duration.ofSeconds(4)),
    SERVICE(Signal.TERM, Duration.ofSeconds(4)),
    SIMULATOR(Signal.TERM, Duration.ofSeconds(1)),
    CACHE(Signal.TERM, Duration.ofMillis(1_500)),
    /** PostgreSQL sends its clients away on SIGINT; on SIGTERM it would wait for them. */
    DATABASE(Signal.INT, Duration.ofSeconds(3));

    private final Signal stopSignal;
    private final Duration stopLimit;

    Role(Signal stopSignal, Duration stopLimit) {
        this.stopSignal = stopSignal;
        this.stopLimit = stopLimit;
    }

    Signal stopSignal() {
        return stopSignal;
    }

    Duration stopLimit() {
        return stopLimit;
    }
}
