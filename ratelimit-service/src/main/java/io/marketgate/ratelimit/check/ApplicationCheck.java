package io.marketgate.ratelimit.check;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits of an application's own users, of which it wants all charged, or none. */
@Serdeable
public record ApplicationCheck(@Nullable List<@Nullable Limit> limits) {

    /** One limit; the policy decides how much there is of it. */
    @Serdeable
    record Limit(@Nullable String policy, @Nullable String key, @Nullable Long cost) {
        Check.Limit plain() {
            return new Check.Limit(policy, key, cost, null);
        }
    }
}
