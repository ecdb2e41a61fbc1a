package io.marketgate.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Where things are: the project's root, the real market data beside it, room for what tests make.
 */
final class Project {
    static final Path ROOT = Path.of(System.getProperty("marketgate.root")).toAbsolutePath();
    static final Path DATA =
            Path.of(
                            System.getProperty(
                                    "marketgate.data", ROOT.resolve("../shared/data").toString()))
                    .normalize();
    static final Path TARGET = ROOT.resolve("e2e/target");

    private Project() {}

    /** Tells whether the real market data is there. */
    static boolean hasData() {
        return Files.isDirectory(DATA.resolve("daily"));
    }

    /** Skips the test where the real market data is absent, and says so. */
    static void needsData() {
        if (!hasData()) {
            skip("no real market data in " + DATA + " (-Dmarketgate.data=…)");
        }
    }

    /** Skips the test, and says why on the terminal too. */
    static <T> T skip(String why) {
        String reason = "skipped: " + why;
        System.out.println(reason);
        return abort(reason);
    }

    /** Copies the files of a folder into another, over those of the same names. */
    static void copyAll(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file, over what is there. */
    static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether the second file is there with the first one's content. */
    static boolean isCopy(Path file, Path copy) {
        try {
            return Files.exists(copy) && Files.mismatch(file, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
