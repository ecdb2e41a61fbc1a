package io.marketgate.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stack that somebody else has started, in containers or in a cluster. A command ({@code
 * -Dmarketgate.stack=…}) does what depends on where: {@code url OFFSET} and {@code key} print a
 * line, {@code log NAME} prints a log, {@code kill NAME}, {@code crash} and {@code restart} return
 * once everything is ready again (kill: once the process is dead).
 */
final class DeployedStack implements Stack {
    private static final String COMMAND = System.getProperty("marketgate.stack", "");

    /** Of all tests: what one of them starts anew has other addresses for the next. */
    private static final Map<Integer, String> URLS = new ConcurrentHashMap<>();

    private final String key = call("key").strip();

    /** Tells whether tests are to drive a stack that is there. */
    static boolean isNamed() {
        return !COMMAND.isEmpty();
    }

    @Override
    public String url(int offset) {
        return URLS.computeIfAbsent(offset, it -> call("url", Integer.toString(it)).strip());
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String log(String name) {
        return call("log", name);
    }

    @Override
    public void kill(String name) {
        call("kill", name);
        URLS.clear(); // What comes back may have another address.
    }

    @Override
    public void crashAndRestart() {
        call("crash");
        URLS.clear();
    }

    @Override
    public void restart() {
        call("restart");
        URLS.clear();
    }

    /** Goes on: it is not ours. */
    @Override
    public void close() {}

    private static String call(String... arguments) {
        List<String> command = new ArrayList<>(List.of(COMMAND));
        command.addAll(Arrays.asList(arguments));
        return Program.run(Project.ROOT, command);
    }
}
