package io.marketgate.marketdata.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait: the more urgent first, and of the same priority one of each project in turn, so
 * that one project's many do not keep the others waiting.
 *
 * <p>Not safe for threads.
 */
final class UpstreamQueue {
    private final int perProject;
    private final int total;

    /** Projects in the order of their turns; none without a call. */
    private final Map<Priority, LinkedHashMap<String, Deque<UpstreamCall>>> lanes =
            new EnumMap<>(Priority.class);

    UpstreamQueue(int perProject, int total) {
        this.perProject = perProject;
        this.total = total;
        for (Priority priority : Priority.values()) {
            lanes.put(priority, new LinkedHashMap<>());
        }
    }

    /** Puts the call at its project's end; false if its project, or all together, wait enough. */
    boolean add(UpstreamCall call) {
        Deque<UpstreamCall> present = lanes(call).get(call.requester().project());
        if (size() >= total || (present != null && present.size() >= perProject)) {
            return false;
        }
        lane(call).addLast(call);
        return true;
    }

    /** Puts a call that had its turn before where it is the next of its priority. */
    void addFirst(UpstreamCall call) {
        Deque<UpstreamCall> lane = lane(call);
        lane.addFirst(call);
        lanes(call).putFirst(call.requester().project(), lane);
    }

    /** Returns the call whose turn it is, or null. */
    @Nullable UpstreamCall first() {
        LinkedHashMap<String, Deque<UpstreamCall>> projects = mostUrgent(false);
        return projects == null ? null : projects.firstEntry().getValue().getFirst();
    }

    /** Takes the call whose turn it is, or null; only one that somebody waits for if so asked. */
    @Nullable UpstreamCall poll(boolean interactiveOnly) {
        LinkedHashMap<String, Deque<UpstreamCall>> projects = mostUrgent(interactiveOnly);
        if (projects == null) {
            return null;
        }
        Map.Entry<String, Deque<UpstreamCall>> next = projects.pollFirstEntry();
        UpstreamCall call = next.getValue().removeFirst();
        if (!next.getValue().isEmpty()) {
            projects.putLast(next.getKey(), next.getValue());
        }
        return call;
    }

    /** Returns the lanes of the first priority that has a call, or null. */
    private @Nullable LinkedHashMap<String, Deque<UpstreamCall>> mostUrgent(
            boolean interactiveOnly) {
        for (Priority priority : Priority.values()) {
            if (interactiveOnly && priority.isBackground()) {
                return null;
            }
            LinkedHashMap<String, Deque<UpstreamCall>> projects = lanes(priority);
            if (!projects.isEmpty()) {
                return projects;
            }
        }
        return null;
    }

    /** Takes the call out; false if it is not here. */
    boolean remove(UpstreamCall call) {
        String project = call.requester().project();
        Deque<UpstreamCall> lane = lanes(call).get(project);
        if (lane == null || !lane.remove(call)) {
            return false;
        }
        if (lane.isEmpty()) {
            lanes(call).remove(project);
        }
        return true;
    }

    /** Changes for whom the call is made, and with that its place. */
    void raise(UpstreamCall call, Requester requester) {
        boolean here = remove(call);
        call.requester(requester);
        if (here) {
            lane(call).addLast(call);
        }
    }

    /** Returns all of them in the order of their turns. */
    List<UpstreamCall> inOrder() {
        List<UpstreamCall> all = new ArrayList<>(size());
        for (LinkedHashMap<String, Deque<UpstreamCall>> priority : lanes.values()) {
            List<List<UpstreamCall>> projects = new ArrayList<>();
            priority.values().forEach(lane -> projects.add(List.copyOf(lane)));
            int longest = projects.stream().mapToInt(List::size).max().orElse(0);
            for (int round = 0; round < longest; round++) {
                for (List<UpstreamCall> lane : projects) {
                    if (round < lane.size()) {
                        all.add(lane.get(round));
                    }
                }
            }
        }
        return all;
    }

    int size(Priority priority) {
        return lanes(priority).values().stream().mapToInt(Deque::size).sum();
    }

    int size() {
        return lanes.keySet().stream().mapToInt(this::size).sum();
    }

    private LinkedHashMap<String, Deque<UpstreamCall>> lanes(UpstreamCall call) {
        return lanes(call.requester().priority());
    }

    private LinkedHashMap<String, Deque<UpstreamCall>> lanes(Priority priority) {
        return Objects.requireNonNull(lanes.get(priority));
    }

    private Deque<UpstreamCall> lane(UpstreamCall call) {
        return lanes(call).computeIfAbsent(call.requester().project(), any -> new ArrayDeque<>());
    }
}
