package io.marketgate.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the real market data lies; tests that need it are left out where it is not. */
public final class RealData {

    private RealData() {}

    /** The folder, from {@code -Dmarketgate.data} or beside the repository. */
    public static Path folder() {
        String given = System.getProperty("marketgate.data");
        String root = System.getProperty("marketgate.root", "..");
        Path folder = given == null ? Path.of(root, "..", "shared", "data") : Path.of(given);
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve("daily")),
                () -> "left out: no real market data at " + folder + " (-Dmarketgate.data=DIR)");
        return folder;
    }
}
