package io.marketgate.defaults.store;

import io.marketgate.kv.Codec;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;

/** Values in the store as JSON, for records that are small or seldom read. */
public final class JsonCodec<T> implements Codec<T> {
    private final JsonMapper json;
    private final Argument<T> type;

    /** Makes the codec of a type. */
    public JsonCodec(JsonMapper json, Class<T> type) {
        this.json = json;
        this.type = Argument.of(type);
    }

    @Override
    public byte[] encode(T value) throws IOException {
        return json.writeValueAsBytes(value);
    }

    @Override
    public T decode(byte[] bytes) throws IOException {
        return Objects.requireNonNull(json.readValue(bytes, type));
    }
}
