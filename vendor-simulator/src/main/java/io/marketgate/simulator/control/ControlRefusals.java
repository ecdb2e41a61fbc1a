package io.marketgate.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a control call's body; Serde's own words name classes. */
@Singleton
final class ControlRefusals {

    private static final String NOT_JSON = "the body is not JSON";
    private static final String NO_OBJECT = "the body must be a JSON object";

    private final JsonMapper json;

    ControlRefusals(JsonMapper json) {
        this.json = json;
    }

    /** All that is wrong in one line. */
    String text(@Nullable Throwable cause) {
        return switch (cause) {
            case ControlException e -> String.valueOf(e.getMessage());
            case ConstraintViolationException e -> violations(e);
            case ConversionErrorException e -> unread(e);
            case IOException e -> NOT_JSON;
            case UnsatisfiedRouteException e -> NO_OBJECT;
            case null, default -> HttpStatus.BAD_REQUEST.getReason();
        };
    }

    private static String violations(ConstraintViolationException refusal) {
        return refusal.getConstraintViolations().stream()
                .map(it -> member(it) + " " + it.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String member(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = String.valueOf(node.getName());
        }
        return name;
    }

    private String unread(ConversionErrorException refusal) {
        Exception cause = refusal.getConversionError().getCause();
        if (!(cause instanceof SerdeException wrong)
                || wrong.getCause() instanceof JsonProcessingException) {
            return NOT_JSON;
        }
        if (wrong.getPath().isEmpty()) {
            return NO_OBJECT;
        }
        Argument<?> member = wrong.getPath().getFirst().getArgument();
        if (member.getType() == Object.class) {
            return unknown(member.getName(), refusal.getArgument().getType());
        }
        return member.getName() + " " + allowed(member.getType(), wrong);
    }

    /** Serde does not know a member that it has read already. */
    private static String unknown(String name, Class<?> body) {
        List<String> known =
                Stream.of(BeanIntrospection.getIntrospection(body).getPropertyNames())
                        .sorted()
                        .toList();
        return known.contains(name)
                ? name + " appears twice"
                : "unknown member " + name + ", known are " + known;
    }

    private String allowed(Class<?> type, SerdeException wrong) {
        Object @Nullable [] constants = type.getEnumConstants();
        return constants == null
                ? String.valueOf(wrong.getMessage())
                : "must be one of "
                        + Arrays.stream(constants)
                                .map(this::jsonName)
                                .collect(Collectors.joining(", "));
    }

    private String jsonName(Object constant) {
        try {
            return json.writeValueToTree(constant).getStringValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
