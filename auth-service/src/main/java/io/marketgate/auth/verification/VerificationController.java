package io.marketgate.auth.verification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Verification of presented keys, for gateways. */
@Controller("/internal/keys/verify")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerificationController {
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
    @JsonIgnoreProperties(ignoreUnknown = false)
    record Presented(String key, @Nullable Long minVersion) {
        @Override
        public String toString() {
            return "Presented"; // The key must not reach a log.
        }
    }

    @Post
    HttpResponse<Verdict> verify(@Body Presented presented) {
        Long minVersion = presented.minVersion();
        return HttpResponse.ok(
                verifier.verify(presented.key(), minVersion == null ? 0 : minVersion));
    }
}
