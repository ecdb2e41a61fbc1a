package io.marketgate.auth.project;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.SYNC;

import io.marketgate.auth.key.KeyFormat;
import io.marketgate.defaults.StartupRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file that keeps an admin key which this service made up: readable by its user alone. */
record AdminKeyFile(Path path) {
    /** Returns the key, or nothing if the file is missing or empty. */
    Optional<String> read() {
        try {
            String key = Files.readString(path, US_ASCII).strip();
            if (!key.isEmpty() && !KeyFormat.isValid(key)) {
                throw new StartupRefusal(
                        "MARKETGATE_ADMIN_KEY_FILE: "
                                + path
                                + " holds no well-formed key; make admin-key replaces it");
            }
            return key.isEmpty() ? Optional.empty() : Optional.of(key);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartupRefusal("MARKETGATE_ADMIN_KEY_FILE: " + path + " cannot be read");
        }
    }

    /**
     * Writes the key; others see the whole file or none. Temporary files are their owner's alone.
     */
    void write(String key) {
        Path target = path.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path fresh = Files.createTempFile(target.getParent(), "admin", ".key");
            Files.writeString(fresh, key + "\n", US_ASCII, SYNC);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartupRefusal("MARKETGATE_ADMIN_KEY_FILE: " + path + " cannot be written");
        }
    }
}
