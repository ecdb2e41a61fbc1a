package io.marketgate.defaults.problem;

import io.micronaut.json.JsonSyntaxException;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a JSON body in the client's terms.
 *
 * <p>The JSON library's own messages name classes, so only member names are taken out of them.
 */
final class BodyErrors {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[([^\\]]{1,64})]");
    private static final Pattern MISSING =
            Pattern.compile(
                    "(?:Null argument specified for|Required (?:constructor parameter|property))"
                            + " \\[(?:\\S+ )?(\\w{1,64})]");

    private BodyErrors() {}

    /** Returns the problem if the failure, or a cause of it, came from reading a body. */
    static @Nullable ProblemException find(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof SerdeException wrong) {
                return describe(String.valueOf(wrong.getMessage()));
            }
            if (cause instanceof JsonSyntaxException) {
                return malformed("the body is not valid JSON");
            }
        }
        return null;
    }

    private static ProblemException describe(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            String name = unknown.group(1);
            return malformed("unknown member " + name)
                    .with("errors", List.of(new FieldError("/" + name, "is not known here")));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return ProblemException.invalid(
                    List.of(new FieldError("/" + missing.group(1), "is missing")));
        }
        return malformed("the body does not have the shape that is read here");
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }
}
