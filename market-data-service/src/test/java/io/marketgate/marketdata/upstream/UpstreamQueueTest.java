package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and when, by a clock that is turned. */
class UpstreamQueueTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final UpstreamQueue queue = new UpstreamQueue(3, 8);
    private final Map<UpstreamCall, String> names = new HashMap<>();

    /** One call every 10 s. */
    private final WaitEstimate estimate =
            new WaitEstimate(
                    (calls, from) -> {
                        long[] times = new long[calls];
                        for (int i = 0; i < calls; i++) {
                            times[i] = from + i * 10 * SECOND;
                        }
                        return times;
                    },
                    0);

    private UpstreamCall call(Priority priority, String project, String name) {
        UpstreamCall call =
                new UpstreamCall(
                        new Requester(priority, project),
                        "/",
                        "application/json",
                        Duration.ofSeconds(60),
                        now::get);
        names.put(call, name);
        return call;
    }

    private UpstreamCall add(Priority priority, String project, String name) {
        UpstreamCall call = call(priority, project, name);
        assertThat(queue.add(call)).as(name).isTrue();
        return call;
    }

    private List<String> polled() {
        List<String> all = new ArrayList<>();
        for (UpstreamCall next = queue.poll(false); next != null; next = queue.poll(false)) {
            all.add(names.get(next));
        }
        return all;
    }

    private List<String> inOrder() {
        return queue.inOrder().stream().map(names::get).toList();
    }

    @Test
    void poll_moreUrgentFirst() {
        add(Priority.REFRESH, "a", "refresh");
        add(Priority.INTERACTIVE, "b", "interactive");
        assertThat(inOrder()).containsExactly("interactive", "refresh");
        assertThat(polled()).containsExactly("interactive", "refresh");
    }

    @Test
    void poll_projectsInTurn_whoeverHasMore() {
        for (String name : List.of("a1", "a2", "a3", "b1", "b2", "c1")) {
            add(Priority.INTERACTIVE, name.substring(0, 1), name);
        }
        assertThat(inOrder()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
        assertThat(names.get(queue.poll(false))).isEqualTo("a1");
        add(Priority.INTERACTIVE, "d", "d1");
        assertThat(polled()).containsExactly("b1", "c1", "a2", "d1", "b2", "a3");
    }

    @Test
    void poll_interactiveOnly_leavesTheRest() {
        add(Priority.REFRESH, "a", "refresh");
        assertThat(queue.poll(true)).isNull();
        assertThat(polled()).containsExactly("refresh");
    }

    @Test
    void add_projectWaitsEnough_othersStillMay() {
        for (String name : List.of("a1", "a2", "a3")) {
            add(Priority.INTERACTIVE, "a", name);
        }
        assertThat(queue.add(call(Priority.INTERACTIVE, "a", "a4"))).isFalse();
        add(Priority.REFRESH, "a", "behind");
        add(Priority.INTERACTIVE, "b", "b1");
    }

    @Test
    void add_allWaitEnough() {
        for (int i = 0; i < 8; i++) {
            add(Priority.INTERACTIVE, "p" + i, "o" + i);
        }
        assertThat(queue.add(call(Priority.INTERACTIVE, "q", "late"))).isFalse();
    }

    @Test
    void addFirst_isTheNext() {
        add(Priority.INTERACTIVE, "a", "a1");
        add(Priority.INTERACTIVE, "b", "b1");
        queue.addFirst(call(Priority.INTERACTIVE, "b", "again"));
        assertThat(polled()).containsExactly("again", "a1", "b1");
    }

    @Test
    void raise_goesWithTheMoreUrgent() {
        UpstreamCall refresh = add(Priority.REFRESH, "a", "raised");
        add(Priority.REFRESH, "a", "refresh");
        queue.raise(refresh, new Requester(Priority.INTERACTIVE, "b"));
        assertThat(inOrder()).containsExactly("raised", "refresh");
        assertThat(queue.size(Priority.INTERACTIVE)).isOne();
        assertThat(queue.remove(refresh)).isTrue();
        assertThat(polled()).containsExactly("refresh");
    }

    @Test
    void tell_whoeverWaitsTooShortly_hearsWhenToComeBack() {
        add(Priority.INTERACTIVE, "a", "a1");
        UpstreamCall second = add(Priority.INTERACTIVE, "a", "a2");
        CompletableFuture<Void> patient = second.missed(11 * SECOND);
        CompletableFuture<Void> impatient = second.missed(8 * SECOND);
        estimate.tell(queue, 0, false);
        assertThat(patient).isNotDone();
        assertThat(problem(impatient).headers()).containsEntry("Retry-After", "10");
        assertThat(second.missed(9 * SECOND)).as("later asked").isCompletedExceptionally();
        estimate.limited(0, Duration.ofSeconds(12));
        estimate.tell(queue, 0, false);
        assertThat(problem(patient).headers()).containsEntry("Retry-After", "22");
        assertThat(problem(patient).detail()).contains("call limit is reached");
        assertThat(estimate.from(false)).isEqualTo(12 * SECOND);
    }

    @Test
    void tell_whilePermitIsAskedFor_theFirstHasItAlready() {
        UpstreamCall first = add(Priority.INTERACTIVE, "a", "a1");
        UpstreamCall second = add(Priority.INTERACTIVE, "a", "a2");
        new WaitEstimate((calls, from) -> new long[] {62 * SECOND}, 0).tell(queue, 0, true);
        assertThat(first.expectedAt()).isZero();
        assertThat(second.expectedAt()).isEqualTo(62 * SECOND);
    }

    @Test
    void tell_callThatIsOfNoUseThen_isRefused() {
        add(Priority.INTERACTIVE, "a", "a1");
        UpstreamCall late = add(Priority.INTERACTIVE, "b", "b1");
        CompletableFuture<Long> turn = late.enqueued();
        estimate.refused(0, Duration.ofSeconds(55), false);
        estimate.tell(queue, 0, false);
        assertThat(problem(turn).headers()).containsEntry("Retry-After", "65");
        assertThat(inOrder()).containsExactly("a1");
    }

    @Test
    void refused_backgroundOnly_letsOthersGo() {
        estimate.refused(0, Duration.ofSeconds(5), true);
        assertThat(estimate.from(false)).isZero();
        assertThat(estimate.from(true)).isEqualTo(5 * SECOND);
    }

    @Test
    void full_saysWhenTheProjectHasRoom() {
        add(Priority.INTERACTIVE, "a", "a1");
        add(Priority.INTERACTIVE, "b", "b1");
        estimate.tell(queue, 0, false);
        ProblemException full = WaitEstimate.full(queue, "b", 0);
        assertThat(full.type()).isEqualTo(CommonProblem.OVERLOADED);
        assertThat(full.headers()).containsEntry("Retry-After", "10");
    }

    private static ProblemException problem(CompletableFuture<?> failed) {
        return assertThat(failed)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .extracting(Throwable::getCause)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .actual();
    }
}
