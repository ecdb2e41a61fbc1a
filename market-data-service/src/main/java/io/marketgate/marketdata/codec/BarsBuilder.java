package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.Arrays;

/** Collects the JSON objects of bars, one after the other, in ascending order of time. */
final class BarsBuilder {
    private long[] times;
    private int[] ends;
    private byte[] json;
    private int count;
    private int length;

    BarsBuilder(int bars, int bytes) {
        times = new long[Math.max(16, bars)];
        ends = new int[times.length];
        json = new byte[Math.max(64, bytes)];
    }

    int size() {
        return count;
    }

    long lastTime() {
        return times[count - 1];
    }

    /** Adds an object as it is. */
    void add(long time, byte[] source, int from, int to) {
        begin(to - from);
        System.arraycopy(source, from, json, length, to - from);
        length += to - from;
        finish(time);
    }

    /** Adds an object without the white space between its tokens. */
    void addDense(long time, byte[] source, int from, int to) {
        begin(to - from);
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte b = source[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (quoted && b == '\\') {
                json[length++] = b;
                b = source[++i];
            } else if (!quoted && b <= ' ' && b >= 0) {
                continue;
            }
            json[length++] = b;
        }
        finish(time);
    }

    /** Makes room for an object of at most so many bytes. */
    void begin(int bytes) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        if (json.length - length < bytes + 1) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 16L, json.length * 2L);
            json = Arrays.copyOf(json, Math.max(doubled, Math.addExact(length, bytes + 1)));
        }
        if (count > 0) {
            json[length++] = ',';
        }
    }

    void put(byte[] bytes) {
        System.arraycopy(bytes, 0, json, length, bytes.length);
        length += bytes.length;
    }

    void put(char ascii) {
        json[length++] = (byte) ascii;
    }

    void put(NumberNotation notation, long mantissa, int scale) {
        length = notation.write(mantissa, scale, json, length);
    }

    void finish(long time) {
        ends[count] = length;
        times[count++] = time;
    }

    Bars build() {
        return Bars.over(
                Arrays.copyOf(times, count),
                Arrays.copyOf(ends, count),
                Arrays.copyOf(json, length));
    }
}
