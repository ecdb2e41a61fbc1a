package io.marketgate.simulator.control;

import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorRefusals;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Writes refusals, the framework's own too: of control calls as {@code {"error":…}}, of others in
 * the vendor's form.
 */
@Singleton
final class ErrorAnswers implements JsonErrorResponseBodyProvider<String> {

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        String text = text(context.getRootCause().orElse(null), status.getReason());
        return context.getRequest().getPath().startsWith("/_control/")
                ? Json.object().text("error", text).end()
                : VendorRefusals.body(context.getRequest(), status, text);
    }

    private static String text(@Nullable Throwable cause, String otherwise) {
        return switch (cause) {
            case ConversionErrorException e -> text(e.getConversionError().getCause(), otherwise);
            case HttpStatusException e -> String.valueOf(e.getMessage());
            case ConstraintViolationException e -> violation(e);
            case SerdeException e -> wrongMember(e);
            case IOException e -> "the body is not JSON";
            case null, default -> otherwise;
        };
    }

    private static String violation(ConstraintViolationException refusal) {
        return refusal.getConstraintViolations().stream()
                .map(it -> member(it) + " " + it.getMessage())
                .min(Comparator.naturalOrder())
                .orElse("the body is wrong");
    }

    private static String member(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = String.valueOf(node.getName());
        }
        return name;
    }

    /** Serde's own words name classes. */
    private static String wrongMember(SerdeException refusal) {
        if (refusal.getPath().isEmpty()) {
            return "the body must be a JSON object";
        }
        Argument<?> member = refusal.getPath().getFirst().getArgument();
        Class<?> type = member.getType();
        if (type == Object.class) {
            return member.getName() + " is not known";
        }
        if (type == Integer.class) {
            return member.getName() + " must be a whole number";
        }
        return member.getName() + (type == BigDecimal.class ? " must be a number" : " is wrong");
    }
}
