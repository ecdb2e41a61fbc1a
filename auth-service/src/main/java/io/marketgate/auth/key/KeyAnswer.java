package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it.
 *
 * @param key the key itself, only in the answer that creates it
 * @param hint what it may be recognised by, in every other answer
 */
@Serdeable.Serializable
record KeyAnswer(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
        @JsonUnwrapped ApiKey stored) {

    /** Shows a new key, once. */
    static KeyAnswer created(String key, ApiKey stored) {
        return new KeyAnswer(key, null, stored);
    }

    /** Shows what is known of a key later. */
    static KeyAnswer of(ApiKey stored) {
        return new KeyAnswer(null, stored.keyHint(), stored);
    }

    @Override
    public String toString() {
        return "KeyAnswer[id=" + stored.id() + "]"; // The key must not reach a log.
    }
}
