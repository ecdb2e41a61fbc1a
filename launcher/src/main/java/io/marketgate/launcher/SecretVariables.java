package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables whose values may stand in files: {@code X_FILE} names that of {@code X}. Services read
 * the files themselves, so that no process has in its environment what its user kept out of it.
 */
final class SecretVariables {

    private static final String VENDOR_KEY = "POLYGON_API_KEY";
    private static final List<String> NAMES =
            List.of(
                    VENDOR_KEY,
                    "DATABASE_URL",
                    "DATABASE_MIGRATION_URL",
                    "REDIS_URL",
                    "REDIS_URIS",
                    "REDIS_COUNTERS_URL",
                    "MARKETGATE_REDIS_SENTINEL_PASSWORD");
    private static final String FILE = "_FILE";
    private static final int MAX_BYTES = 65_536;

    private SecretVariables() {}

    /** All that may name a file. */
    static List<String> files() {
        return NAMES.stream().map(it -> it + FILE).toList();
    }

    /**
     * The environment with the values that stand in files, and the files' absolute paths.
     *
     * @throws LaunchException if one is given twice, or its file has none
     */
    static Map<String, String> read(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        for (String name : NAMES) {
            String named = environment.getOrDefault(name + FILE, "").strip();
            if (!named.isEmpty()) {
                if (!environment.getOrDefault(name, "").isBlank()) {
                    throw new LaunchException(
                            "%s and %s%s=%s are both set: leave one of them out"
                                    .formatted(name, name, FILE, named));
                }
                Path file = SettingForms.file(name + FILE, named);
                all.put(name, content(name, file));
                all.put(name + FILE, file.toString());
            }
        }
        return all;
    }

    /** What a process is told of a variable that is set: its file where it has one. */
    static Map.Entry<String, String> told(String name, String value, Map<String, String> all) {
        String file = all.getOrDefault(name + FILE, "");
        return file.isBlank() ? Map.entry(name, value) : Map.entry(name + FILE, file);
    }

    private static String content(String name, Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            String secret = new String(bytes.readNBytes(MAX_BYTES), UTF_8).strip();
            if (secret.isEmpty() && !name.equals(VENDOR_KEY)) {
                throw new LaunchException(name + FILE + "=" + file + ": it is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new LaunchException(name + FILE + "=" + file + ": it cannot be read", e);
        }
    }
}
