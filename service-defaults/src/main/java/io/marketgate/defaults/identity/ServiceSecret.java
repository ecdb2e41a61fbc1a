package io.marketgate.defaults.identity;

import io.marketgate.breaker.Outage;
import io.marketgate.defaults.SecretFiles;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.annotation.Scheduled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret by which services know one another on internal routes.
 *
 * <p>Its file has one secret a line: the first is presented, all are accepted. It is read again
 * when it changes, so that the secret is changed without a stop: the new one is added as the second
 * everywhere, then put first, then the old one is left out.
 */
@Context
final class ServiceSecret {
    /** The header that carries it. */
    static final String HEADER = "X-Marketgate-Service-Secret";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceSecret.class);
    private static final int MIN_BYTES = 32;
    private static final int MAX_VALID = 2;

    private final Outage unusable =
            new Outage(
                    LOG,
                    "the service secret is not read again, that of before stays",
                    "the service secret's file can be used again");
    private final String file;
    private String used;
    private String seen;
    private volatile List<byte[]> valid;

    ServiceSecret(ServiceSecretSettings settings) {
        file = settings.secretFile();
        used = file.isEmpty() ? settings.secret() : read();
        seen = used;
        valid = secrets(used);
    }

    /** Takes what the file has by now, if two looks have found the same: it may be half written. */
    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void lookAgain() {
        if (file.isEmpty()) {
            return;
        }
        try {
            String last = seen;
            seen = read();
            if (seen.equals(last) && !seen.equals(used)) {
                valid = secrets(seen);
                used = seen;
                LOG.info("service secret read again, {} valid now", valid.size());
            }
            if (seen.equals(used)) {
                unusable.ended();
            }
        } catch (StartupRefusal e) {
            unusable.failed(e.getMessage());
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

    private String read() {
        return SecretFiles.content("MARKETGATE_SERVICE_SECRET_FILE", file);
    }

    private static List<byte[]> secrets(String content) {
        List<byte[]> secrets =
                content.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList();
        if (secrets.isEmpty()) {
            throw new StartupRefusal(
                    "no service secret: set MARKETGATE_SERVICE_SECRET_FILE to a file that has one");
        }
        if (secrets.size() > MAX_VALID || secrets.stream().anyMatch(s -> s.length < MIN_BYTES)) {
            throw new StartupRefusal(
                    "the service secret's file must hold one or two lines of at least 32 bytes");
        }
        return secrets;
    }
}
