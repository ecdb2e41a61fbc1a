package io.marketgate.gateway.problem;

import io.marketgate.defaults.identity.Open;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages that the {@code type} of every problem names: its cause and what to do about it. */
@Controller("/docs/errors")
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProblemPageController {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");

    /** Returns the page as it stands in {@code docs/errors}; 404 for what is no type. */
    @Get("/{type}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    String page(String type) throws IOException {
        try (InputStream page = open(type)) {
            if (page == null) {
                throw ProblemException.of(
                        CommonProblem.NOT_FOUND, "there is no problem of this type");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static @Nullable InputStream open(String type) {
        return SLUG.matcher(type).matches()
                ? ProblemPageController.class.getResourceAsStream("/errors/" + type + ".md")
                : null;
    }
}
