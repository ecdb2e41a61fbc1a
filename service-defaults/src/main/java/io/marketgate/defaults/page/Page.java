package io.marketgate.defaults.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, newest first, and where the next part begins. */
@Serdeable
public record Page<T>(
        List<T> data,
        @JsonProperty("has_more") boolean hasMore,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {

    /** Makes the page of what was found when one more than it holds was looked for. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, UUID> id) {
        if (found.size() <= limit) {
            return new Page<>(found, false, null);
        }
        List<T> data = found.subList(0, limit);
        return new Page<>(data, true, Cursor.after(id.apply(data.getLast())));
    }
}
