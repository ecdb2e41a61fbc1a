package io.marketgate.simulator.control;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON object that a control call was given; what does not fit is told in one sentence. */
public final class ControlBody {

    private final JsonNode object;

    private ControlBody(JsonNode object) {
        this.object = object;
    }

    /** An object with none but these members. */
    public static ControlBody read(JsonMapper json, @Nullable String body, Set<String> known) {
        JsonNode node;
        try {
            node = body == null || body.isBlank() ? null : json.readValue(body, JsonNode.class);
        } catch (IOException e) {
            throw new ControlException("the body is not JSON");
        }
        if (node == null || !node.isObject()) {
            throw new ControlException("the body must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> member : node.entries()) {
            if (!known.contains(member.getKey())) {
                throw new ControlException(
                        "unknown member "
                                + member.getKey()
                                + ", known are "
                                + new TreeSet<>(known));
            }
        }
        return new ControlBody(node);
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    /** A text that must be there. */
    public String text(String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isString()) {
            throw new ControlException(name + " must be a string");
        }
        return value.getStringValue();
    }

    /** A number from {@code least} to {@code most} that must be there. */
    public BigDecimal number(String name, double least, double most) {
        JsonNode value = object.get(name);
        if (value != null && value.isNumber()) {
            BigDecimal number = value.getBigDecimalValue();
            if (number.doubleValue() >= least && number.doubleValue() <= most) {
                return number;
            }
        }
        throw new ControlException(
                name + " must be a number from " + plain(least) + " to " + plain(most));
    }

    /** A time with an offset that must be there. */
    public Instant time(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ControlException(name + " must be a time like 2018-02-05T15:00:00Z");
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
