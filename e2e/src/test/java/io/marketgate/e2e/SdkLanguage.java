package io.marketgate.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A language that SDKs are written in. Its SDKs are installed below {@code target/sdk} as the lock
 * files of {@code sdk} say, and its programs run there.
 */
enum SdkLanguage {
    PYTHON {
        /** What some of the SDKs need is of 3.11, as tomllib is. */
        @Override
        boolean isThere() {
            return Program.succeeds("python3", "-c", "import venv, ensurepip, tomllib");
        }

        /** Versions of one package need an environment each. */
        @Override
        List<String> install(Path folder, String installation) {
            Path wanted = folder.resolve(installation + ".txt");
            Path installed = folder.resolve(installation).resolve("installed");
            if (!Project.isCopy(wanted, installed)) {
                String pip = installation + "/bin/pip";
                Program.run(folder, List.of("python3", "-m", "venv", "--clear", installation));
                Program.run(folder, List.of(pip, "install", "-q", "-r", wanted.toString()));
                Project.copy(wanted, installed);
            }
            return List.of(installation + "/bin/python");
        }
    },

    JAVASCRIPT {
        @Override
        boolean isThere() {
            return Program.succeeds("npm", "--version");
        }

        @Override
        List<String> install(Path folder, String installation) {
            Path wanted = folder.resolve("package-lock.json");
            Path installed = folder.resolve("node_modules/installed");
            if (!Project.isCopy(wanted, installed)) {
                Program.run(folder, List.of("npm", "ci", "--silent"));
                Project.copy(wanted, installed);
            }
            return List.of("node");
        }
    },

    GO {
        private static final Pattern VERSION =
                Pattern.compile("go version go1\\.(2[2-9]|[3-9]\\d).*");

        @Override
        boolean isThere() {
            return Program.succeeds("go", "version")
                    && VERSION.matcher(Program.run(Project.ROOT, List.of("go", "version")).strip())
                            .matches();
        }

        /** All of the program is built: Go remembers what it has built before. */
        @Override
        List<String> install(Path folder, String installation) {
            Program.run(folder, List.of("go", "build", "-o", "calls", "."));
            return List.of("./calls");
        }
    };

    /** Tells whether this machine has what programs in this language need. */
    abstract boolean isThere();

    /** Installs an SDK, and returns what stands before a program's arguments. */
    abstract List<String> install(Path folder, String installation);

    /**
     * Runs a program with an SDK and returns what it printed; the test is skipped where the
     * language is absent.
     */
    String run(String installation, List<String> arguments) {
        String name = name().toLowerCase(Locale.ROOT);
        assumeTrue(isThere(), "skipped: no " + name + " here, .mvn/tools.sh says what is wanted");
        Path folder = Project.TARGET.resolve("sdk").resolve(name);
        Project.copyAll(Project.ROOT.resolve("e2e/sdk").resolve(name), folder);
        List<String> command = new ArrayList<>(install(folder, installation));
        command.addAll(arguments);
        return Program.run(folder, command);
    }
}
