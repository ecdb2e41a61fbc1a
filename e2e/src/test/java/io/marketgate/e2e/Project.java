package io.marketgate.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

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
            String reason = "skipped: no real market data in " + DATA + " (-Dmarketgate.data=…)";
            System.out.println(reason);
            abort(reason);
        }
    }
}
