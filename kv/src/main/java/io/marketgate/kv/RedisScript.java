package io.marketgate.kv;

import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A Lua script: its source and the digest by which Redis knows it. */
public final class RedisScript {
    private final byte[] source;
    private final String digest;

    private RedisScript(byte[] source) {
        this.source = source;
        this.digest = Base16.digest(source);
    }

    /** Makes a script of its source. */
    public static RedisScript of(String source) {
        return new RedisScript(source.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a script that lies beside this class. */
    static RedisScript load(String name) {
        try (InputStream file = RedisScript.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new RedisScript(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] source() {
        return source;
    }

    String digest() {
        return digest;
    }
}
