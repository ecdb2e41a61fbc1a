package io.marketgate.marketdata;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real market data that tests may read: in {@code MARKETGATE_DATA}, or beside the repository. It is
 * no part of the project, so tests that need it are skipped where it is absent.
 */
public final class RealData {
    private RealData() {}

    /** Returns the file, or skips the calling test. */
    public static Path file(String relative) {
        String folder = System.getenv("MARKETGATE_DATA");
        Path root = Path.of(System.getProperty("marketgate.root", ".."));
        Path data = folder == null ? root.resolve("../shared/data") : Path.of(folder);
        Path file = data.resolve(relative);
        if (!Files.exists(file)) {
            String why = "skipped: no " + file + " (set MARKETGATE_DATA)";
            System.out.println(why); // On the terminal too, not in the report alone.
            Assumptions.abort(why);
        }
        return file;
    }
}
