package io.marketgate.simulator.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What is wrong with the body of a faulted answer. */
@Serdeable
enum BodyFault {
    /** Bytes that are no JSON, said to be JSON. */
    GARBAGE,
    /** Half of what its length promises, then the connection ends. */
    TRUNCATED,
    /** Nothing, until the client goes away. */
    HANG,
    /** A byte now and then, until the client goes away. */
    DRIP,
    /** More than anybody should read. */
    HUGE,
    /** Little on the wire that unpacks to very much. */
    GZIP_BOMB,
    /** A page for people. */
    HTML,
    /** The true answer, under another ticker's name. */
    WRONG_TICKER,
    /** The true answer without its prices. */
    NAN,
    /** The address of another host. */
    REDIRECT,
    /** No answer: the connection is reset. */
    RESET;

    /** Returns the name that control calls use. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it is the connection that misbehaves, below HTTP. */
    boolean isOfTheConnection() {
        return switch (this) {
            case TRUNCATED, HANG, DRIP, HUGE, GZIP_BOMB, RESET -> true;
            case GARBAGE, HTML, WRONG_TICKER, NAN, REDIRECT -> false;
        };
    }

    /** Returns whether the true answer is needed, to be spoilt. */
    boolean altersTrueAnswer() {
        return this == WRONG_TICKER || this == NAN;
    }
}
