package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what Serde did not go on after. Its messages name classes: not for clients. */
@Singleton
final class BodyErrors {
    private final ObjectMapper json;

    BodyErrors(ObjectMapper json) {
        this.json = json;
    }

    static ProblemException malformed(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }

    /** Returns what is wrong where the parser stands; throws what is no value of a wrong type. */
    FieldError at(StrictJson parser, SerdeException failure) throws IOException {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            throw malformed;
        }
        String known = failure instanceof WrongValue wrong ? wrong.pointer() : null;
        if (known != null) {
            return new FieldError(known, String.valueOf(failure.getMessage()));
        }
        String pointer = parser.pointer();
        if (parser.hasToken(JsonToken.FIELD_NAME)) {
            parser.end(); // What is not JSON at all is told first.
            throw malformed("unknown member " + plain(pointer))
                    .with("errors", List.of(new FieldError(pointer, "is not a known member")));
        }
        if (pointer.isEmpty()) {
            throw malformed("the body must be a JSON object");
        }
        return new FieldError(pointer, detail(failure));
    }

    private static String plain(String pointer) {
        return pointer.substring(1).replace("~1", "/").replace("~0", "~");
    }

    private String detail(SerdeException failure) throws IOException {
        String told =
                failure instanceof WrongValue
                        ? String.valueOf(failure.getMessage())
                        : "has a wrong value";
        boolean single = !(failure instanceof WrongValue) || told.equals(BodyDecoder.NO_STRING);
        Object @Nullable [] constants = type(failure.getPath().getFirst()).getEnumConstants();
        return single && constants != null ? "must be one of " + names(constants) : told;
    }

    /** Returns the type of a member, or of the elements that an array or object has. */
    private static Class<?> type(ReferencePath place) {
        Argument<?> type = place.getArgument();
        Argument<?>[] elements = type.getTypeParameters();
        return place instanceof PropertyReferencePath || elements.length == 0
                ? type.getType()
                : elements[elements.length - 1].getType();
    }

    private List<String> names(Object[] constants) throws IOException {
        List<String> names = new ArrayList<>();
        for (Object constant : constants) {
            names.add(json.writeValueToTree(constant).getStringValue());
        }
        return names;
    }
}
