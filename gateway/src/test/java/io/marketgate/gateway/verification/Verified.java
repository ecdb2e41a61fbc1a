package io.marketgate.gateway.verification;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What tests of verifications begin with. */
final class Verified {
    /** Production's times, and few of everything. */
    static final VerificationSettings SETTINGS =
            new VerificationSettings(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(50),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(3),
                    100,
                    100,
                    3,
                    10);

    private Verified() {}

    /** Returns a valid key named {@code id} of the project {@code project}. */
    static ValidKey validKey(long version, long askedAt) {
        return new ValidKey(
                "id", "project", Set.of(), null, List.of(), null, "jwt", version, askedAt, true);
    }
}
