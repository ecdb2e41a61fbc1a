package io.marketgate.defaults.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.marketgate.defaults.identity.Open;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes a body with one member of each kind, and says what it read. */
@Controller("/api/open/body")
@ExecuteOn(TaskExecutors.BLOCKING)
class BodyController {
    @Serdeable
    enum Side {
        BUY,
        SELL;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Serdeable
    record Limit(
            @NotNull @Whole(min = 1, max = 9) Long quota,
            @JsonProperty("avg_price") @Nullable @PositiveOrZero BigDecimal price) {}

    @Serdeable
    record Draft(
            @NotNull @Text(max = 5) String name,
            @Nullable Side side,
            @NotNull @Positive @Decimal(whole = 10, places = 8) BigDecimal qty,
            @Decimal(whole = 20, places = 25) BigDecimal fee,
            @Nullable @Whole(min = 0, max = 9) Long uses,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable @Size(max = 2) List<@NotNull Side> sides,
            @Nullable @Size(max = 2) List<@NotNull @Valid Limit> list,
            @Nullable @Size(max = 50) Map<String, @NotNull @Valid Limit> limits,
            @Nullable @JsonObject(maxLength = 80) JsonNode metadata) {

        private static final AtomicInteger HASHED = new AtomicInteger();
        private static volatile boolean virtual;

        Draft {
            fee = fee == null ? BigDecimal.ONE : fee;
            virtual = Thread.currentThread().isVirtual();
        }

        /** Returns how often one was hashed until now. */
        static int hashed() {
            return HASHED.get();
        }

        @Override
        public int hashCode() {
            HASHED.incrementAndGet();
            return name == null ? 0 : name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private final ObjectMapper json;

    BodyController(ObjectMapper json) {
        this.json = json;
    }

    @Post
    @Open
    String read(@Body Draft draft) throws IOException {
        JsonNode metadata = draft.metadata();
        return "%s %s %s %s %s"
                .formatted(
                        draft.qty(),
                        draft.fee(),
                        draft.at(),
                        metadata == null ? null : json.writeValueAsString(metadata),
                        Draft.virtual);
    }
}
