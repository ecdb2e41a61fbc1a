package io.marketgate.simulator.fault;

import io.micronaut.http.HttpRequest;

/** Hears of calls that get no answer by way of the server, so that they are recorded too. */
public interface Unanswered {

    /** Records the call, with the status that it is told on the wire; 0 for none. */
    void record(HttpRequest<?> request, int status);
}
