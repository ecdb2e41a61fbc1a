package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that a stack keeps: data, logs, process ids, secrets. */
final class StateFolder implements AutoCloseable {

    private static final long LOG_LIMIT_BYTES = 20 << 20;
    static final String ADMIN_KEY = "admin.key";

    private static final String LAUNCHER_PID = "launcher.pid";
    private static final String LOCK = "launcher.lock";
    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final FileChannel lockFile;

    private StateFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the folder for this process alone; refuses if another launcher has it. */
    static StateFolder open(Path folder) {
        try {
            Files.createDirectories(folder.resolve("log"));
            Path launcher = folder.resolve(LAUNCHER_PID);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchException(
                        "STATE=%s is in use by the launcher with process id %s"
                                .formatted(folder, Files.readString(launcher).strip()));
            }
            StateFolder state = new StateFolder(folder, channel);
            Files.writeString(launcher, ProcessHandle.current().pid() + "\n");
            Folders.delete(state.temporary());
            Files.createDirectories(state.temporary());
            return state;
        } catch (IOException e) {
            throw new LaunchException("STATE=" + folder + " cannot be written: " + e, e);
        }
    }

    /** Whether a launcher has it. */
    static boolean isInUse(Path folder) {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new LaunchException("STATE=" + folder + " cannot be written: " + e, e);
        }
    }

    /** What a running launcher wrote for a service. */
    static Map<String, String> environmentOf(Path folder, Deployable service) {
        Path file = folder.resolve(service.label() + ".env");
        try {
            return readPairs(file);
        } catch (IOException e) {
            throw new LaunchException(
                    "the running stack has no %s: %s is not there".formatted(service.label(), file),
                    e);
        }
    }

    Path folder() {
        return folder;
    }

    Path log(String name) {
        return folder.resolve("log").resolve(name + ".log");
    }

    Path data(String name) {
        return folder.resolve(name);
    }

    Path pid(String name) {
        return folder.resolve(name + ".pid");
    }

    Path adminKey() {
        return folder.resolve(ADMIN_KEY);
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    /**
     * Whether a launcher ended here without cleaning up, so that its children may be just ending.
     */
    boolean hasLeftovers() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> name.endsWith(".pid") && !name.equals(LAUNCHER_PID));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret that services show each other, made on first use and kept. */
    Path serviceSecret() {
        Path file = folder.resolve("service.secret");
        if (!Files.exists(file)) {
            writePrivately(file, randomSecret() + "\n");
        }
        return file;
    }

    /**
     * Passwords of the database's roles, made up on first use and kept, also when the rest is
     * removed: the database is not ours.
     */
    Map<String, String> databasePasswords(List<String> roles) {
        Path file = folder.resolve("database.passwords");
        if (!Files.exists(file)) {
            writePrivately(
                    file,
                    roles.stream()
                            .map(role -> role + "=" + randomSecret() + "\n")
                            .collect(Collectors.joining()));
        }
        try {
            return readPairs(file);
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file, e);
        }
    }

    /** Writes the variables of a service, for who starts it, to {@code name.env}. */
    Path writeEnvironment(Deployable service, Map<String, String> variables) {
        String lines =
                variables.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue() + "\n")
                        .collect(Collectors.joining());
        Path file = folder.resolve(service.label() + ".env");
        writePrivately(file, lines);
        return file;
    }

    /** Starts a new log when the old one has grown; one old one is kept. */
    void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Path old = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The admin key that is kept, or null if there is none. */
    @Nullable String keptAdminKey() {
        try {
            return Files.exists(adminKey()) ? Files.readString(adminKey()).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps an admin key that somebody else made. */
    void keepAdminKey(String key) {
        writePrivately(adminKey(), key + "\n");
    }

    @Override
    public void close() {
        try {
            Folders.delete(temporary());
            Files.deleteIfExists(folder.resolve(LAUNCHER_PID));
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> readPairs(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }

    private static String randomSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** Appears whole, readable by nobody else at any moment. */
    private static void writePrivately(Path file, String content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
