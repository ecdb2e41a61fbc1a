package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;

/** Reads a reply that is an array of whole numbers, or one of them. */
final class RedisNumbersOutput extends CommandOutput<String, byte[], long[]> {
    private int filled;

    RedisNumbersOutput() {
        super(RedisLink.CODEC, new long[1]);
    }

    @Override
    public void multi(int count) {
        output = new long[Math.max(0, count)];
    }

    @Override
    public void set(long number) {
        output[filled++] = number;
    }

    /** Numbers above Lua's own range come as text. */
    @Override
    public void set(ByteBuffer text) {
        set(Long.parseLong(US_ASCII.decode(text).toString()));
    }
}
