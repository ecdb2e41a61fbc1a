package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * When calls may go: not before a pause is over, and then as permits allow.
 *
 * <p>Not safe for threads.
 */
final class WaitEstimate {
    private static final String NO_PERMIT = "the calls of this minute are used up";
    private static final String PAUSED = "the data source's call limit is reached";

    private final BiFunction<Integer, Long, long[]> forecast;
    private long until;
    private long untilForBackground;
    private String because = NO_PERMIT;

    /**
     * Begins without a pause.
     *
     * @param forecast when so many calls should be possible from a time on
     */
    WaitEstimate(BiFunction<Integer, Long, long[]> forecast, long now) {
        this.forecast = forecast;
        this.until = now;
        this.untilForBackground = now;
    }

    /** Nothing goes for so long, because the vendor said so. */
    void limited(long now, Duration length) {
        pause(now + length.toNanos(), PAUSED);
    }

    /** There is no permit for so long. */
    void refused(long now, Duration length, boolean backgroundOnly) {
        if (backgroundOnly) {
            untilForBackground = now + length.toNanos();
        } else {
            pause(now + length.toNanos(), NO_PERMIT);
        }
    }

    /** Returns the time from which on a permit may be asked for. */
    long from(boolean background) {
        return background ? Math.max(until, untilForBackground) : until;
    }

    /**
     * Says to all when their turn should come; those for whom that is too late do not wait.
     *
     * @param asking whether a permit is being asked for, which may count already and is the first's
     */
    void tell(UpstreamQueue queue, long now, boolean asking) {
        if (queue.size() == 0) {
            return;
        }
        List<UpstreamCall> all = queue.inOrder();
        long from = Math.max(now, until);
        int first = asking ? 1 : 0;
        long[] times = forecast.apply(all.size() - first, from);
        String reason = until > now ? because : NO_PERMIT;
        for (int i = 0; i < all.size(); i++) {
            UpstreamCall call = all.get(i);
            long time = i < first ? from : times[i - first];
            call.expect(time, reason);
            if (time - call.giveUpAt() > 0) {
                queue.remove(call);
                call.refuse(call.tooLate());
            }
        }
    }

    /** Returns the refusal for a call that there is no room for, with when there is some. */
    static ProblemException full(UpstreamQueue queue, String project, long now) {
        List<UpstreamCall> all = queue.inOrder();
        long freed =
                all.stream()
                        .filter(it -> it.requester().project().equals(project))
                        .findFirst()
                        .orElseGet(all::getFirst)
                        .expectedAt();
        return ProblemException.of(
                        CommonProblem.OVERLOADED, "too many calls to the data source are waiting")
                .retryAfter(Duration.ofNanos(Math.max(0, freed - now)));
    }

    private void pause(long to, String reason) {
        if (to - until > 0) {
            until = to;
            because = reason;
        }
    }
}
