package io.marketgate.defaults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Secrets that the environment names by file: {@code X_FILE} is where the value of {@code X}
 * stands, so that no list of processes and no dump of an environment shows it. A service reads them
 * as if the variables themselves were set.
 */
public final class SecretFiles extends MapPropertySource {
    /** May be an empty file: Compose and Kubernetes mount one where no key is wanted. */
    private static final String MAY_BE_EMPTY = "POLYGON_API_KEY";

    private static final List<String> SECRETS =
            List.of(
                    MAY_BE_EMPTY,
                    "DATABASE_URL",
                    "DATABASE_MIGRATION_URL",
                    "REDIS_URL",
                    "REDIS_URIS",
                    "REDIS_COUNTERS_URL",
                    "MARKETGATE_REDIS_SENTINEL_PASSWORD");

    private static final String FILE = "_FILE";
    private static final int MAX_BYTES = 65_536;

    /**
     * Reads the files that these variables name.
     *
     * @throws StartupRefusal if a secret is given twice, or its file has none; it tells nothing of
     *     what the file has
     */
    SecretFiles(Map<String, String> environment) {
        super("secret-files", secrets(environment));
    }

    @Override
    public int getOrder() {
        return EnvironmentPropertySource.POSITION;
    }

    @Override
    public PropertyConvention getConvention() {
        return PropertyConvention.ENVIRONMENT_VARIABLE;
    }

    private static Map<String, Object> secrets(Map<String, String> environment) {
        Map<String, Object> secrets = new HashMap<>();
        for (String name : SECRETS) {
            String file = environment.getOrDefault(name + FILE, "").strip();
            if (!file.isEmpty()) {
                if (!environment.getOrDefault(name, "").isBlank()) {
                    throw new StartupRefusal(
                            "%s and %s%s=%s are both set: leave one of them out"
                                    .formatted(name, name, FILE, file));
                }
                String secret = content(name + FILE, file);
                if (!secret.isEmpty()) {
                    secrets.put(name, secret);
                } else if (!name.equals(MAY_BE_EMPTY)) {
                    throw new StartupRefusal(name + FILE + ": " + file + " is empty");
                }
            }
        }
        return secrets;
    }

    /** Returns the variables that name such files, which are settings of nothing else. */
    static Stream<String> names() {
        return SECRETS.stream().map(it -> it + FILE);
    }

    /**
     * Returns what a file has, without the white space around it.
     *
     * @throws StartupRefusal if it cannot be read, by the variable that names it
     */
    public static String content(String variable, String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return new String(bytes, UTF_8).strip();
            }
        } catch (IOException | InvalidPathException e) {
            throw new StartupRefusal(variable + ": " + file + " cannot be read");
        }
        throw new StartupRefusal(variable + ": " + file + " has more than " + MAX_BYTES + " bytes");
    }
}
