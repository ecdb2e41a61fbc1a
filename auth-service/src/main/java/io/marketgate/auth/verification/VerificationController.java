package io.marketgate.auth.verification;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Verification of presented keys, for gateways. */
@Controller("/internal/keys/verify")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerificationController {
    private final Verifier verifier;

    VerificationController(Verifier verifier) {
        this.verifier = verifier;
    }

    @Post
    HttpResponse<Verification> verify(@Body VerificationRequest request) {
        Long minVersion = request.minVersion();
        return HttpResponse.ok(verifier.verify(request.key(), minVersion == null ? 0 : minVersion));
    }
}
