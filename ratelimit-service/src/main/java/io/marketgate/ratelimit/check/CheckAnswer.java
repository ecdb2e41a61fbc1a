package io.marketgate.ratelimit.check;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may go on.
 *
 * @param degraded nothing could be counted together, because Redis is away
 * @param retryAfterMs until the same request could pass; null if it does, or never will
 * @param violated the policies that refuse
 */
@Serdeable
public record CheckAnswer(
        boolean allowed,
        boolean degraded,
        @Nullable Long retryAfterMs,
        List<LimitState> limits,
        List<String> violated) {

    private static final int MICROS_PER_MILLI = 1000;

    /** Says what was decided of these limits. */
    static CheckAnswer of(List<Charge> charges, ScriptReply reply) {
        List<LimitState> limits = new ArrayList<>(charges.size());
        List<String> violated = reply.isAllowed() ? List.of() : new ArrayList<>();
        long latest = 0;
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            boolean refuses = !reply.fits(i) && !charge.policy().isShadow();
            long wait = reply.wait(i);
            if (refuses) {
                violated.add(charge.policy().name());
                latest = wait < 0 || latest < 0 ? -1 : Math.max(latest, wait);
            }
            limits.add(
                    LimitState.of(
                            charge,
                            reply.remaining(i),
                            millis(reply.whole(i)),
                            refuses && wait >= 0 ? millis(wait) : null));
        }
        boolean allowed = reply.isAllowed();
        return new CheckAnswer(
                allowed, false, allowed || latest < 0 ? null : millis(latest), limits, violated);
    }

    /** Grants nothing: what each caller admits by itself is the caller's to know. */
    static CheckAnswer degraded(List<Charge> charges) {
        List<LimitState> limits =
                charges.stream().map(charge -> LimitState.of(charge, 0, 0, null)).toList();
        return new CheckAnswer(false, true, null, limits, List.of());
    }

    private static long millis(long micros) {
        return Math.ceilDiv(micros, MICROS_PER_MILLI);
    }
}
