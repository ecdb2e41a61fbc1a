package io.marketgate.auth.verification;

import io.marketgate.defaults.body.Whole;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Verification of presented keys, for gateways. */
@Controller("/internal/keys/verify")
@ExecuteOn(TaskExecutors.BLOCKING)
class VerificationController {
    private final Verifier verifier;

    VerificationController(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A presented key.
     *
     * @param minVersion the oldest version that the gateway still believes
     */
    @Serdeable
    record Presented(
            @NotNull String key, @Nullable @Whole(min = 0, max = MAX_VERSION) Long minVersion) {
        private static final long MAX_VERSION = Long.MAX_VALUE - 1;

        @Override
        public String toString() {
            return "Presented"; // The key must not reach a log.
        }
    }

    @Post
    HttpResponse<Verdict> verify(@Body @Valid Presented presented) {
        Long minVersion = presented.minVersion();
        return HttpResponse.ok(
                verifier.verify(presented.key(), minVersion == null ? 0 : minVersion));
    }
}
