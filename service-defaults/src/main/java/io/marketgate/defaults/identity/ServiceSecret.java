package io.marketgate.defaults.identity;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * The secret by which services know one another on internal routes.
 *
 * <p>Its file has one secret a line: the first is presented, all are accepted, so that it can be
 * changed without a stop.
 */
@Context
final class ServiceSecret {
    /** The header that carries it. */
    static final String HEADER = "X-Marketgate-Service-Secret";

    private static final int MIN_BYTES = 32;
    private static final int MAX_VALID = 2;

    private final List<byte[]> valid;

    ServiceSecret(ServiceSecretSettings settings) {
        Stream<String> lines =
                settings.secretFile().isEmpty()
                        ? settings.secret().lines()
                        : read(Path.of(settings.secretFile())).stream();
        this.valid =
                lines.map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList();
        if (valid.isEmpty()) {
            throw new StartupRefusal(
                    "no service secret: set MARKETGATE_SERVICE_SECRET_FILE to a file that has one");
        }
        if (valid.size() > MAX_VALID || valid.stream().anyMatch(s -> s.length < MIN_BYTES)) {
            throw new StartupRefusal(
                    "the service secret's file must hold one or two lines of at least 32 bytes");
        }
    }

    /** Returns the secret that this service presents. */
    String presented() {
        return new String(valid.getFirst(), StandardCharsets.UTF_8);
    }

    /** Refuses a request that does not bring a valid one. */
    void require(HttpRequest<?> request) {
        String given = request.getHeaders().get(HEADER);
        if (given == null || !accepts(given)) {
            throw ProblemException.of(
                    CommonProblem.UNAUTHENTICATED, "this route is for services only");
        }
    }

    /** Returns whether the secret is a valid one, in a time that does not tell how nearly. */
    private boolean accepts(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (byte[] secret : valid) {
            accepted |= MessageDigest.isEqual(secret, bytes);
        }
        return accepted;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartupRefusal("MARKETGATE_SERVICE_SECRET_FILE: " + file + " cannot be read");
        }
    }
}
