package io.marketgate.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The AOT caches that stacks are started with where they are: as {@code make run} makes them. */
final class AotCaches {
    /** Making them takes about as long as the starts of {@code make test} take longer without. */
    private static final boolean WANTED = Boolean.getBoolean("marketgate.train");

    private static boolean made;

    private AotCaches() {}

    /**
     * Makes those that are not there, once, if wanted; where that fails, {@link AotCacheIT} does.
     */
    static synchronized void make() {
        if (!WANTED || made) {
            return;
        }
        made = true;
        try {
            Program.run(
                    Project.ROOT,
                    List.of(LaunchedStack.JAVA, "-jar", LaunchedStack.LAUNCHER, "train"));
        } catch (IllegalStateException e) {
            System.out.println("no AOT caches: " + e.getMessage());
        }
    }

    /**
     * Skips the test where a program has no cache newer than what it was made of, and says so;
     * fails where there should be one.
     */
    static void needsCacheOf(String module) throws IOException {
        Path target = Project.ROOT.resolve(module).resolve("target");
        Path cache = target.resolve(module + ".aot");
        Path jar = target.resolve(module + ".jar");
        Path options = Project.ROOT.resolve("config").resolve("jvm.options");
        if (!Files.exists(cache) || !isNewer(cache, jar) || !isNewer(cache, options)) {
            if (WANTED) {
                throw new AssertionError("no AOT cache of " + module + " was made");
            }
            Project.skip("no AOT cache of " + module + ", make run makes one");
        }
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    /** The JVM's option by which each process writes what it says of its cache. */
    static String logOption() {
        return "-Xlog:aot:file=" + log("%p");
    }

    /** Where the process of this id writes that. */
    static Path log(String pid) {
        return Project.TARGET.resolve("aot-" + pid + ".log");
    }
}
