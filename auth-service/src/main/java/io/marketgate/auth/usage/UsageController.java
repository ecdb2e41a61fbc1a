package io.marketgate.auth.usage;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Objects;

/** Takes gateways' reports of the use of keys. */
@Controller("/internal/usage")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsageController {
    private final KeyUseRepository uses;

    UsageController(KeyUseRepository uses) {
        this.uses = uses;
    }

    @Post
    @Status(HttpStatus.NO_CONTENT)
    void report(@Body UsageReport report) {
        List<UsageReport.KeyUse> keys = Objects.requireNonNull(report.keys());
        if (!keys.isEmpty()) {
            uses.advance(
                    keys.stream().map(it -> it.keyId().toString()).toList(),
                    keys.stream().map(it -> it.lastUsedAt().toString()).toList());
        }
    }
}
