package io.marketgate.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketgate.e2e.RealBars.RealBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** An unmodified SDK of the vendor's, given only our address and our key. */
enum Sdk {
    POLYGON_JS_7("polygon-7"),
    POLYGON_JS_8("polygon-8"),
    MASSIVE_JS_10("massive-10"),
    POLYGON_PYTHON("");

    private static final Path SOURCE = Project.ROOT.resolve("e2e/sdk");
    private static final Path INSTALLED = Project.TARGET.resolve("sdk");
    private static final long TIMEOUT_SECONDS = 300;

    private final String npmName;

    Sdk(String npmName) {
        this.npmName = npmName;
    }

    /** A request: the range's bounds as days. */
    record Ask(String ticker, String timespan, String from, String to) {}

    /** The bars that an SDK handed over. */
    record Got(String ticker, String timespan, List<RealBar> bars) {}

    /** Fetches with the SDK; the test is skipped where its language is absent. */
    List<Got> fetch(String url, String key, List<Ask> asks) {
        List<String> command = new ArrayList<>(this == POLYGON_PYTHON ? python() : node());
        command.addAll(List.of(url, key));
        asks.forEach(ask ->
                command.add(String.join(",", ask.ticker(), ask.timespan(), ask.from(), ask.to())));
        return run(command).lines().map(Sdk::got).toList();
    }

    private List<String> node() {
        assumeTrue(isThere("npm", "--version"), "skipped: no Node with npm");
        copy("package.json", "package-lock.json", ".npmrc", "fetch.mjs");
        if (!Files.exists(INSTALLED.resolve("node_modules/.package-lock.json"))) {
            run(List.of("npm", "ci", "--silent"));
        }
        return List.of("node", "fetch.mjs", npmName);
    }

    private static List<String> python() {
        assumeTrue(isThere("python3", "-c", "import venv, ensurepip"), "skipped: no Python venv");
        copy("requirements.txt", "fetch.py");
        Path installed = INSTALLED.resolve("venv/installed");
        if (!Files.exists(installed)) {
            run(List.of("python3", "-m", "venv", "venv"));
            run(List.of("venv/bin/pip", "install", "-q", "-r", "requirements.txt"));
            copy("requirements.txt", installed);
        }
        return List.of("venv/bin/python", "fetch.py");
    }

    private static Got got(String line) {
        JsonNode answer = Http.json(line);
        List<RealBar> bars =
                StreamSupport.stream(answer.get("bars").spliterator(), false)
                        .map(Sdk::bar)
                        .toList();
        return new Got(answer.get("ticker").textValue(), answer.get("timespan").textValue(), bars);
    }

    private static RealBar bar(JsonNode bar) {
        return new RealBar(
                bar.get("t").longValue(),
                bar.get("o").decimalValue(),
                bar.get("h").decimalValue(),
                bar.get("l").decimalValue(),
                bar.get("c").decimalValue(),
                bar.get("v").decimalValue());
    }

    private static boolean isThere(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(List<String> command) {
        Path errors = INSTALLED.resolve("errors.txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(INSTALLED.toFile())
                            .redirectError(errors.toFile())
                            .start();
            String output = new String(process.getInputStream().readAllBytes(), "UTF-8");
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        command + " failed:\n" + output + Files.readString(errors));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(String... files) {
        for (String file : files) {
            copy(file, INSTALLED.resolve(file));
        }
    }

    private static void copy(String file, Path target) {
        try {
            Files.createDirectories(INSTALLED);
            Files.copy(SOURCE.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
