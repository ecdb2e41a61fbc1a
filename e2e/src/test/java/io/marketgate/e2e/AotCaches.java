package io.marketgate.e2e;

import java.nio.file.Path;
import java.util.List;

/** The AOT caches with which all stacks are started, as {@code make run} starts them. */
final class AotCaches {
    private static boolean made;

    private AotCaches() {}

    /** Makes those that are not of the present jars. */
    static synchronized void make() {
        if (!made) {
            Program.run(
                    Project.ROOT,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-jar",
                            Project.ROOT.resolve("launcher/target/launcher.jar").toString(),
                            "train"));
            made = true;
        }
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
