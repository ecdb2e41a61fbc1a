package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.List;

/** The JVM that runs this program, for the programs it starts. */
final class Jvm {

    private Jvm() {}

    /** With the flags that all services share. */
    static List<String> command(Path root) {
        return List.of(program(), "@" + options(root));
    }

    /** The file of those flags. */
    static Path options(Path root) {
        return root.resolve("config").resolve("jvm.options");
    }

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
