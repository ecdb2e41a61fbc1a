package io.marketgate.ratelimit.check;

import io.marketgate.kv.RedisScript;
import io.marketgate.kv.ScriptCall;
import io.marketgate.ratelimit.policy.Algorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The Lua scripts; {@code check.lua} is one script with all algorithms. */
final class LimitScripts {
    /** Charges several limits, or none. */
    static final RedisScript CHECK = RedisScript.of(check());

    /** Forgets counters. */
    static final RedisScript RESET = RedisScript.of(read("reset"));

    private static final byte[] ENFORCED = {'1'};
    private static final byte[] SHADOW = {'0'};
    private static final byte[] ONE = {'1'};
    private static final int ARGUMENTS = 6;

    private LimitScripts() {}

    /** Returns what {@link #CHECK} is given for the limits of a check. */
    static ScriptCall check(List<Charge> charges) {
        List<String> keys = new ArrayList<>(charges.size());
        List<byte[]> arguments = new ArrayList<>(ARGUMENTS * charges.size());
        for (Charge charge : charges) {
            keys.add(charge.storeKey());
            arguments.addAll(charge.rule().arguments());
            arguments.add(charge.policy().isShadow() ? SHADOW : ENFORCED);
            arguments.add(charge.cost() == 1 ? ONE : text(charge.cost()));
        }
        return new ScriptCall(keys, arguments);
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String check() {
        StringBuilder source = new StringBuilder(read("exact"));
        for (Algorithm algorithm : Algorithm.values()) {
            source.append(read(algorithm.label()));
        }
        return source.append(read("check")).toString();
    }

    private static String read(String name) {
        String path = "/lua/" + name + ".lua";
        try (InputStream file = LimitScripts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("no script " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
