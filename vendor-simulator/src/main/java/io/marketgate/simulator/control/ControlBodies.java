package io.marketgate.simulator.control;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of control calls, whatever type they are said to be of: {@code curl} names
 * another than JSON's. What does not fit is told in one sentence.
 */
@Singleton
public final class ControlBodies {
    private final JsonMapper json;
    private final Validator validator;

    ControlBodies(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** Reads a body of this shape that keeps its constraints. */
    public <T> T read(@Nullable String body, Class<T> shape) {
        T read = parsed(body == null ? "" : body, shape);
        validator.validate(read).stream()
                .map(it -> it.getPropertyPath() + " " + it.getMessage())
                .min(Comparator.naturalOrder())
                .ifPresent(problem -> {
                    throw new ControlException(problem);
                });
        return read;
    }

    private <T> T parsed(String body, Class<T> shape) {
        try {
            T read = json.readValue(body, shape);
            if (read != null) {
                return read;
            }
        } catch (SerdeException e) {
            throw new ControlException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ControlException("the body is not JSON");
        }
        throw new ControlException("the body must be a JSON object");
    }
}
