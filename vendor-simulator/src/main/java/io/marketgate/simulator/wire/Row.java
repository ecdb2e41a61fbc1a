package io.marketgate.simulator.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of an answer: members by name, in the vendor's order. */
public final class Row {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** The same row with one member more, or without one where there is no value. */
    public Row with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** The same row with the members of another one. */
    public Row with(Row other) {
        members.putAll(other.members);
        return this;
    }

    /** A member, or one of an inner row by {@code outer.inner}; absent where there is none. */
    public @Nullable Object get(String path) {
        Object value = members.get(path);
        int dot = path.indexOf('.');
        return value == null && dot > 0 && members.get(path.substring(0, dot)) instanceof Row inner
                ? inner.get(path.substring(dot + 1))
                : value;
    }

    /** The members in their order. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
