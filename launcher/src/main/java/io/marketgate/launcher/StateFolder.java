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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that a stack keeps: data, logs, process ids, secrets. */
final class StateFolder implements AutoCloseable {

    private static final long LOG_LIMIT_BYTES = 20 << 20;
    private static final String LAUNCHER_PID = "launcher.pid";
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
                            folder.resolve("launcher.lock"),
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
        return folder.resolve("admin.key");
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
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            writePrivately(file, HexFormat.of().formatHex(secret) + "\n");
        }
        return file;
    }

    /** Writes the variables of a service that is started elsewhere to {@code name.env}. */
    Path writeEnvironment(String name, Map<String, String> variables) {
        String lines =
                variables.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue() + "\n")
                        .collect(Collectors.joining());
        Path file = folder.resolve(name + ".env");
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

    /** The key to show: the one that was given, which is kept here too, else the one kept. */
    @Nullable String adminKey(@Nullable String given) {
        try {
            if (Files.exists(adminKey())) {
                String kept = Files.readString(adminKey()).strip();
                return given == null ? kept : given;
            }
            if (given != null) {
                writePrivately(adminKey(), given + "\n");
            }
            return given;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
