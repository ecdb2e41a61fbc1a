package io.marketgate.marketdata.upstream;

/**
 * For whom an upstream call is made.
 *
 * @param project whose turn it is, empty for work of no project
 */
public record Requester(Priority priority, String project) {
    /** The service itself, behind whoever waits. */
    public static final Requester SERVICE = new Requester(Priority.REFRESH, "");

    /** Returns a client of the project, who waits. */
    public static Requester interactive(String project) {
        return new Requester(Priority.INTERACTIVE, project);
    }

    /** Returns the same project where nobody waits. */
    public Requester inBackground() {
        return new Requester(Priority.REFRESH, project);
    }
}
