package io.marketgate.auth.project;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.marketgate.auth.key.KeyFormat;
import io.marketgate.defaults.StartupRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The file that keeps an admin key which this service made up: readable by its user alone. */
record AdminKeyFile(Path path) {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Returns the key, or nothing if the file is missing or empty. */
    Optional<String> read() {
        try {
            String key = Files.readString(path, US_ASCII).strip();
            if (!key.isEmpty() && !KeyFormat.isValid(key)) {
                throw new StartupRefusal(
                        "MARKETGATE_ADMIN_KEY_FILE: " + path + " holds no well-formed key");
            }
            return key.isEmpty() ? Optional.empty() : Optional.of(key);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartupRefusal("MARKETGATE_ADMIN_KEY_FILE: " + path + " cannot be read");
        }
    }

    /** Writes the key; others see the whole file or none. */
    void write(String key) {
        Path target = path.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel file =
                    FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
                file.write(ByteBuffer.wrap((key + "\n").getBytes(US_ASCII)));
                file.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the admin key's file cannot be written", e);
        }
    }
}
