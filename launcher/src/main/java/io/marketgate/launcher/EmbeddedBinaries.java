package io.marketgate.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The programs of PostgreSQL and Redis for this machine, unpacked once from the class path.
 *
 * <p>They are kept in {@code .local/embedded} of the project, or in a folder of the user's own
 * below the system's temporary one, under a name that changes with their content.
 */
final class EmbeddedBinaries {

    private static final Object UNPACKING = new Object();

    private EmbeddedBinaries() {}

    /** The folder that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgres() {
        String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return unpacked(
                "postgres", "/postgres-" + os + "-" + arch + ".txz", EmbeddedBinaries::untar);
    }

    /** The program {@code redis-server}. */
    static Path redis() {
        String resource =
                ExecutableProvider.newProvidedVersionsMap()
                        .get(OsArchitecture.detectOSandArchitecture());
        return unpacked("redis", resource, EmbeddedBinaries::copyProgram).resolve("redis-server");
    }

    private static Path unpacked(String name, @Nullable String resource, Unpacker unpacker) {
        URL url = resource == null ? null : EmbeddedBinaries.class.getResource(resource);
        if (url == null) {
            throw new LaunchException(
                    "there is no embedded %s for %s on %s"
                            .formatted(
                                    name,
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch")));
        }
        try {
            Path folder = cache().resolve(name + "-" + fingerprint(url));
            synchronized (UNPACKING) {
                if (!Files.isDirectory(folder)) {
                    unpackInto(folder, url, unpacker);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + url, e);
        }
    }

    /** Appears whole or not at all, whichever of several processes wins. */
    private static void unpackInto(Path folder, URL url, Unpacker unpacker) throws IOException {
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(folder)) {
                return;
            }
            Path parent = folder.toAbsolutePath().getParent();
            Path fresh = Files.createTempDirectory(parent, "unpacking");
            try (InputStream content = url.openStream()) {
                unpacker.unpack(content, fresh);
                Files.move(fresh, folder);
            } finally {
                Folders.delete(fresh);
            }
        }
    }

    private static String fingerprint(URL url) throws IOException {
        if (url.openConnection() instanceof JarURLConnection jar) {
            long crc = jar.getJarEntry().getCrc();
            return String.format(Locale.ROOT, "%08x", crc);
        }
        return "unpackaged";
    }

    private static Path cache() throws IOException {
        String root = System.getProperty("marketgate.root");
        if (root != null && Files.isWritable(Path.of(root))) {
            return Files.createDirectories(Path.of(root, ".local", "embedded"));
        }
        Path shared =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "marketgate-" + System.getProperty("user.name"));
        if (!Files.isDirectory(shared)) {
            Files.createDirectory(
                    shared,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.getPosixFilePermissions(shared).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new LaunchException(shared + " may be written by others, remove it");
        }
        return shared;
    }

    private static void copyProgram(InputStream content, Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        Files.copy(content, program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void untar(InputStream content, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(content, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("unexpected entry " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Set<PosixFilePermission> mode =
                    PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--");
            Files.setPosixFilePermissions(target, mode);
        }
    }

    private interface Unpacker {
        void unpack(InputStream content, Path folder) throws IOException;
    }
}
