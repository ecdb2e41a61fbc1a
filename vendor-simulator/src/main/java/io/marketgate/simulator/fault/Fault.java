package io.marketgate.simulator.fault;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A misbehaviour for the calls of some paths.
 *
 * @param path found anywhere in the path, as it came or decoded
 * @param times how many calls are left to it; 0 for all until it is deleted
 * @param status of the answer; null for what goes with the body
 * @param retryAfter seconds, told in {@code Retry-After}
 */
@Serdeable
record Fault(
        @NotNull(message = "must be a regular expression") Pattern path,
        @Min(0) @Max(1_000_000) Integer times,
        @Nullable @Min(200) @Max(599) Integer status,
        @Min(0) @Max(600_000) Integer delayMs,
        @Nullable @Min(0) @Max(86_400) Integer retryAfter,
        @Nullable BodyFault body) {

    /** What is absent is 0. */
    Fault {
        times = times == null ? 0 : times;
        delayMs = delayMs == null ? 0 : delayMs;
    }

    boolean matches(String rawPath) {
        return path.matcher(rawPath).find()
                || path.matcher(URLDecoder.decode(rawPath, StandardCharsets.UTF_8)).find();
    }

    Fault oneLess() {
        return new Fault(path, times - 1, status, delayMs, retryAfter, body);
    }

    int statusOr(int usual) {
        return status == null ? usual : status;
    }
}
