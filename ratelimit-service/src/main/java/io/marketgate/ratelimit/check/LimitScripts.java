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

/**
 * The Lua scripts, read once, at the start.
 *
 * <p>{@code check.lua} makes a script with the algorithms that are needed, and no others: Redis
 * defines all that a script has at every run, which takes as long as most of the rest.
 */
final class LimitScripts {
    private static final Algorithm[] ALGORITHMS = Algorithm.values();

    private static final byte[] ENFORCED = {'1'};
    private static final byte[] SHADOW = {'0'};
    private static final byte[] ONE = {'1'};
    private static final int ARGUMENTS = 6;

    /** By the set of algorithms, each a bit. */
    private final RedisScript[] checks = checks();

    private final RedisScript reset = RedisScript.of(read("reset"));

    /** Returns the script that forgets counters. */
    RedisScript reset() {
        return reset;
    }

    /** Returns what the script is given for the limits of a check. */
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

    /** Returns the script that charges all of these limits, or none. */
    RedisScript script(List<Charge> charges) {
        return checks[algorithms(charges)];
    }

    /** Returns the script that knows one algorithm. */
    RedisScript script(Algorithm algorithm) {
        return checks[1 << algorithm.ordinal()];
    }

    /** Returns one script for several checks. */
    RedisScript scriptOfAll(List<List<Charge>> checks) {
        int all = 0;
        for (List<Charge> charges : checks) {
            all |= algorithms(charges);
        }
        return this.checks[all];
    }

    private static int algorithms(List<Charge> charges) {
        int all = 0;
        for (Charge charge : charges) {
            all |= 1 << charge.rule().algorithm().ordinal();
        }
        return all;
    }

    private static RedisScript[] checks() {
        RedisScript[] scripts = new RedisScript[1 << ALGORITHMS.length];
        for (int set = 0; set < scripts.length; set++) {
            StringBuilder source = new StringBuilder(read("exact"));
            for (Algorithm algorithm : ALGORITHMS) {
                if ((set & 1 << algorithm.ordinal()) != 0) {
                    source.append(read(algorithm.label()));
                }
            }
            scripts[set] = RedisScript.of(source.append(read("check")).toString());
        }
        return scripts;
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
