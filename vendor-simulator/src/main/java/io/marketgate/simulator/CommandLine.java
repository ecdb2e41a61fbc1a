package io.marketgate.simulator;

import io.micronaut.core.convert.ConversionService;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The command line: {@code --data DIR --keys a,b --plan N --seed N}, else the environment. */
final class CommandLine {

    private static final int MAX_PORT = 65_535;
    private static final List<String> SIZES =
            List.of(
                    "MARKETGATE_SIMULATOR_MAX_REQUEST_SIZE",
                    "MARKETGATE_SIMULATOR_MAX_HEADER_SIZE",
                    "MARKETGATE_SIMULATOR_MAX_URI_LENGTH");

    /** In bytes or their multiples, no more than the framework can be told. */
    private static final String SIZE =
            "(?i)(?=0*[1-9])(\\d{1,9}|1\\d{9}|\\d{1,6}KB|\\d{1,3}MB|1GB)";

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "data", "DATA",
                    "keys", "MARKETGATE_SIMULATOR_KEYS",
                    "plan", "MARKETGATE_SIMULATOR_PLAN",
                    "seed", "MARKETGATE_SIMULATOR_SEED");
    private static final Set<String> FOLDERS = Set.of("daily", "minute", "hourly");

    private CommandLine() {}

    /**
     * Properties of {@link SimulatorSettings}.
     *
     * @throws IllegalArgumentException with one line for the user
     */
    static Map<String, Object> parse(String[] args, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        checkServer(environment);
        ENVIRONMENT.forEach((option, variable) -> {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                given.put(option, value);
            }
        });
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            String option = name(equals < 0 ? arg : arg.substring(0, equals));
            if (equals >= 0) {
                given.put(option, arg.substring(equals + 1));
            } else if (i + 1 < args.length) {
                given.put(option, args[++i]);
            } else {
                throw new IllegalArgumentException(arg + " needs a value");
            }
        }
        return checked(given);
    }

    /** The framework reads these, and would answer a wrong one with many lines. */
    private static void checkServer(Map<String, String> environment) {
        check(environment, "MARKETGATE_PORT", "a port", CommandLine::isPort);
        check(environment, "MARKETGATE_IDLE_TIMEOUT", "a time such as 75s", CommandLine::isTime);
        SIZES.forEach(it ->
                check(
                        environment,
                        it,
                        "a size such as 8KB, at most 1GB",
                        value -> value.matches(SIZE)));
    }

    private static void check(
            Map<String, String> environment, String name, String form, Predicate<String> isOne) {
        String value = environment.getOrDefault(name, "").strip();
        if (!value.isEmpty() && !isOne.test(value)) {
            throw new IllegalArgumentException(name + " must be " + form + ", not " + value);
        }
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= MAX_PORT;
    }

    private static boolean isTime(String value) {
        return ConversionService.SHARED.convert(value, Duration.class).isPresent();
    }

    private static String name(String arg) {
        String option = arg.startsWith("--") ? arg.substring(2) : "";
        if (!ENVIRONMENT.containsKey(option)) {
            throw new IllegalArgumentException(
                    "unknown option " + arg + " (known: --data --keys --plan --seed)");
        }
        return option;
    }

    private static Map<String, Object> checked(Map<String, String> given) {
        Map<String, Object> properties = new HashMap<>();
        given.forEach((option, value) ->
                properties.put(
                        "simulator." + option,
                        switch (option) {
                            case "data" -> directory(value);
                            case "plan" -> number(option, value, 0, 100_000);
                            case "seed" -> number(option, value, Long.MIN_VALUE, Long.MAX_VALUE);
                            default -> value;
                        }));
        return properties;
    }

    private static String directory(String value) {
        try {
            Path directory = Path.of(value).toAbsolutePath().normalize();
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("--data: no such directory: " + directory);
            }
            if (FOLDERS.stream().noneMatch(name -> hasFiles(directory.resolve(name)))) {
                throw new IllegalArgumentException(
                        "--data: no CSV files in daily, minute or hourly of " + directory);
            }
            return directory.toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--data: not a path: " + value, e);
        }
    }

    private static boolean hasFiles(Path folder) {
        String[] files = folder.toFile().list((parent, name) -> name.endsWith(".csv"));
        return files != null && files.length > 0;
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new IllegalArgumentException(
                "--"
                        + option
                        + " is a whole number"
                        + (least == 0 ? " from 0 to " + most : "")
                        + ", not "
                        + value);
    }
}
