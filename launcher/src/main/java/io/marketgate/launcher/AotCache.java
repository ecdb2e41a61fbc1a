package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file in which a JVM finds a program's classes loaded and linked: starting takes a fraction of
 * the time.
 *
 * @param jar the program, beside the {@code lib} of what it needs
 * @param options the file of the JVM's flags
 * @param isMade whether the program is run to make it, not to use it
 */
record AotCache(Path file, Path jar, Path options, boolean isMade) {

    /** The beginning of a cache, in which the JVM that wrote it is named. */
    private static final int HEAD = 4096;

    /**
     * The JVM's flags. A cache that is not of these jars and this JVM would be refused, and the
     * JVM's own archive with it, which is slower than none.
     */
    List<String> flags() {
        if (isMade) {
            return List.of("-XX:AOTCacheOutput=" + unfinished());
        }
        return isFresh() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** Where a JVM writes it, until it is whole. */
    Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Removes what a run has left that was not finished. */
    void discardUnfinished() {
        try {
            Files.deleteIfExists(unfinished());
            Files.deleteIfExists(file.resolveSibling(unfinished().getFileName() + ".config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what a JVM has written; false if that is nothing. */
    boolean finish() throws IOException {
        if (!Files.exists(unfinished()) || Files.size(unfinished()) == 0) {
            return false;
        }
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Whether it is there, of the JVM that runs this, and newer than all that it was made of. */
    boolean isFresh() {
        if (!Files.exists(file) || !isOfThisJvm()) {
            return false;
        }
        FileTime made = lastModified(file);
        try (Stream<Path> libraries = libraries()) {
            return Stream.concat(Stream.of(jar, options), libraries)
                    .allMatch(it -> lastModified(it).compareTo(made) < 0);
        }
    }

    private boolean isOfThisJvm() {
        try (InputStream cache = Files.newInputStream(file)) {
            String head = new String(cache.readNBytes(HEAD), ISO_8859_1);
            return head.contains(System.getProperty("java.vm.version"));
        } catch (IOException e) {
            return false; // The JVM could not read it either.
        }
    }

    private Stream<Path> libraries() {
        Path folder = jar.resolveSibling("lib");
        try {
            return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
