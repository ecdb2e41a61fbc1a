package io.marketgate.ratelimit.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketgate.kv.ScriptCall;
import io.marketgate.kv.Scripts;
import io.marketgate.ratelimit.policy.Algorithm;
import java.util.List;
import java.util.stream.Stream;

/** A limit as {@code check.lua} takes it, with windows of any length. */
record RawLimit(String key, Algorithm algorithm, long capacity, long period, long amount) {
    private static final LimitScripts LUA = new LimitScripts();

    ScriptReply check(Scripts scripts, long cost) {
        List<byte[]> arguments =
                Stream.of(algorithm.label(), capacity, period, amount, 1, cost)
                        .map(it -> it.toString().getBytes(US_ASCII))
                        .toList();
        return new ScriptReply(
                scripts.run(LUA.script(algorithm), new ScriptCall(List.of(key), arguments))
                        .orElseThrow());
    }
}
