package io.marketgate.simulator.fault;

import io.marketgate.simulator.wire.Json;
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
record Fault(
        Pattern path,
        int times,
        @Nullable Integer status,
        int delayMs,
        @Nullable Integer retryAfter,
        @Nullable BodyFault bodyFault) {

    boolean matches(String rawPath) {
        return path.matcher(rawPath).find()
                || path.matcher(URLDecoder.decode(rawPath, StandardCharsets.UTF_8)).find();
    }

    Fault oneLess() {
        return new Fault(path, times - 1, status, delayMs, retryAfter, bodyFault);
    }

    int statusOr(int usual) {
        return status == null ? usual : status;
    }

    void write(Json json) {
        json.open().text("path", path.pattern()).integer("times", times);
        integer(json, "status", status);
        json.integer("delayMs", delayMs);
        integer(json, "retryAfter", retryAfter);
        json.text("body", bodyFault == null ? null : bodyFault.word()).close();
    }

    private static void integer(Json json, String name, @Nullable Integer value) {
        if (value == null) {
            json.text(name, null);
        } else {
            json.integer(name, value);
        }
    }
}
