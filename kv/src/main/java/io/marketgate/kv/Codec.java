package io.marketgate.kv;

import java.io.IOException;

/** Turns values into bytes and back. */
public interface Codec<T> {

    /** Returns the value as bytes. */
    byte[] encode(T value) throws IOException;

    /** Returns the value; throws, whatever it likes to throw, on bytes that are none. */
    T decode(byte[] bytes) throws IOException;
}
