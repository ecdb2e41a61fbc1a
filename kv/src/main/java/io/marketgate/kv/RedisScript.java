package io.marketgate.kv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script: its source and the digest by which Redis knows it. */
public final class RedisScript {
    private final byte[] source;
    private final String digest;

    private RedisScript(byte[] source) {
        this.source = source;
        this.digest = HexFormat.of().formatHex(sha1(source));
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

    private static byte[] sha1(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
