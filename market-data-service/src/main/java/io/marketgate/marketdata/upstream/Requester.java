package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * For whom an upstream call is made.
 *
 * @param project whose turn it is, empty for work of no project
 * @param calls where the calls count that it causes
 * @param trace that of the request that caused it; null: of none
 */
public record Requester(
        Priority priority, String project, CausedCalls calls, @Nullable TraceContext trace) {
    /** The service itself, behind whoever waits. */
    public static final Requester SERVICE = new Requester(Priority.REFRESH, "");

    Requester(Priority priority, String project) {
        this(priority, project, new CausedCalls(), null);
    }

    /** Returns the client whose request it is, who waits. */
    public static Requester of(HttpRequest<?> request, Caller caller) {
        return new Requester(
                Priority.INTERACTIVE,
                caller.project(),
                CausedCalls.of(request),
                TraceContext.of(request));
    }

    /** Returns the same project where nobody waits: what that costs, no answer tells. */
    public Requester inBackground() {
        return new Requester(Priority.REFRESH, project, new CausedCalls(), trace);
    }
}
