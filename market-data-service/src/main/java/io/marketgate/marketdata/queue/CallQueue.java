package io.marketgate.marketdata.queue;

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
 * Orders that wait: the more urgent first, and of the same priority one of each project in turn, so
 * that one project's many do not keep the others waiting.
 *
 * <p>Not safe for threads.
 */
final class CallQueue {
    private final int perProject;
    private final int total;

    /** Projects in the order of their turns; none without an order. */
    private final Map<Priority, LinkedHashMap<String, Deque<Order>>> lanes =
            new EnumMap<>(Priority.class);

    CallQueue(int perProject, int total) {
        this.perProject = perProject;
        this.total = total;
        for (Priority priority : Priority.values()) {
            lanes.put(priority, new LinkedHashMap<>());
        }
    }

    /** Puts the order at its project's end; false if its project, or all together, wait enough. */
    boolean add(Order order) {
        Deque<Order> present = lanes(order).get(order.requester().project());
        if (size() >= total || (present != null && present.size() >= perProject)) {
            return false;
        }
        lane(order).addLast(order);
        return true;
    }

    /** Puts an order that had its turn before where it is the next of its priority. */
    void addFirst(Order order) {
        Deque<Order> lane = lane(order);
        lane.addFirst(order);
        lanes(order).putFirst(order.requester().project(), lane);
    }

    /** Takes the order whose turn it is, or null; only one that somebody waits for if so asked. */
    @Nullable Order poll(boolean interactiveOnly) {
        for (Priority priority : Priority.values()) {
            if (interactiveOnly && priority.isBackground()) {
                return null;
            }
            LinkedHashMap<String, Deque<Order>> projects = lanes(priority);
            Map.Entry<String, Deque<Order>> next = projects.pollFirstEntry();
            if (next != null) {
                Order order = next.getValue().removeFirst();
                if (!next.getValue().isEmpty()) {
                    projects.putLast(next.getKey(), next.getValue());
                }
                return order;
            }
        }
        return null;
    }

    /** Takes the order out; false if it is not here. */
    boolean remove(Order order) {
        String project = order.requester().project();
        Deque<Order> lane = lanes(order).get(project);
        if (lane == null || !lane.remove(order)) {
            return false;
        }
        if (lane.isEmpty()) {
            lanes(order).remove(project);
        }
        return true;
    }

    /** Changes for whom the order is made, and with that its place. */
    void raise(Order order, Requester requester) {
        boolean here = remove(order);
        order.requester(requester);
        if (here) {
            lane(order).addLast(order);
        }
    }

    /** Returns all of them in the order of their turns. */
    List<Order> inOrder() {
        List<Order> all = new ArrayList<>(size());
        for (LinkedHashMap<String, Deque<Order>> priority : lanes.values()) {
            List<List<Order>> projects = new ArrayList<>();
            priority.values().forEach(lane -> projects.add(List.copyOf(lane)));
            int longest = projects.stream().mapToInt(List::size).max().orElse(0);
            for (int round = 0; round < longest; round++) {
                for (List<Order> lane : projects) {
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

    private LinkedHashMap<String, Deque<Order>> lanes(Order order) {
        return lanes(order.requester().priority());
    }

    private LinkedHashMap<String, Deque<Order>> lanes(Priority priority) {
        return Objects.requireNonNull(lanes.get(priority));
    }

    private Deque<Order> lane(Order order) {
        return lanes(order).computeIfAbsent(order.requester().project(), any -> new ArrayDeque<>());
    }
}
