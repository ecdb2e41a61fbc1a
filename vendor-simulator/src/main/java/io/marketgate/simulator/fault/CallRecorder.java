package io.marketgate.simulator.fault;

import io.micronaut.http.HttpRequest;

/** Records calls, those too that get no answer by way of the server. */
public interface CallRecorder {

    /** Whether this is a call of the vendor; control and health are the simulator's own. */
    boolean records(HttpRequest<?> request);

    /** Records the call, with the status that it is told on the wire; 0 for none. */
    void record(HttpRequest<?> request, int status);
}
