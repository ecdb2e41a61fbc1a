package io.marketgate.marketdata.bars;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bars in ascending order of their times, held as the JSON objects that the vendor wrote.
 *
 * <p>All objects lie in one array, each followed by one byte (a comma), so that rendering a stretch
 * of bars is copying memory. Immutable; slices share the arrays of what they were cut from until
 * {@link #compact}.
 */
public final class Bars {
    /** No bars. */
    public static final Bars NONE = new Bars(new long[0], new int[0], new byte[0], 0, 0);

    private final long[] times;
    private final int[] ends;
    private final byte[] json;
    private final int first;
    private final int end;

    private Bars(long[] times, int[] ends, byte[] json, int first, int end) {
        this.times = times;
        this.ends = ends;
        this.json = json;
        this.first = first;
        this.end = end;
    }

    /**
     * Takes over the arrays.
     *
     * @param times ascending, one for each bar
     * @param ends where each object ends in {@code json}; one byte lies between two objects
     */
    public static Bars over(long[] times, int[] ends, byte[] json) {
        return times.length == 0 ? NONE : new Bars(times, ends, json, 0, times.length);
    }

    /** Returns how many bars there are. */
    public int size() {
        return end - first;
    }

    /** True if there are none. */
    public boolean isEmpty() {
        return first == end;
    }

    /** Returns the time of a bar, as the vendor stamped it, in epoch ms. */
    public long time(int index) {
        return times[first + index];
    }

    /** Returns the bars whose times lie in the span; shares memory. */
    public Bars slice(Span span) {
        return range(lowerBound(span.from()), lowerBound(span.to()));
    }

    /** Returns the bars from one index to another, not included; shares memory. */
    public Bars subList(int from, int to) {
        return range(first + from, first + to);
    }

    /**
     * Returns as many bars as the vendor's limit allows, from the end at which the order begins.
     *
     * <p>A bar counts the base bars of its window. At least one is returned, so that paging always
     * gets on.
     */
    public Bars limit(Windows windows, long baseBars, boolean descending) {
        long left = baseBars;
        int count = 0;
        while (count < size()) {
            left -= windows.baseBarsAt(time(descending ? size() - 1 - count : count));
            if (left < 0 && count > 0) {
                break;
            }
            count++;
        }
        return descending ? subList(size() - count, size()) : subList(0, count);
    }

    /** Returns the bars of all parts, which follow each other in time. */
    public static Bars concat(List<Bars> parts) {
        List<Bars> filled = parts.stream().filter(part -> !part.isEmpty()).toList();
        if (filled.size() <= 1) {
            return filled.isEmpty() ? NONE : filled.getFirst();
        }
        int count = 0;
        int bytes = 0;
        for (Bars part : filled) {
            count += part.size();
            bytes = Math.addExact(bytes, part.length() + 1);
        }
        long[] times = new long[count];
        int[] ends = new int[count];
        byte[] json = new byte[bytes - 1];
        int at = 0;
        int offset = 0;
        for (Bars part : filled) {
            if (at > 0) {
                if (part.time(0) <= times[at - 1]) {
                    throw new IllegalArgumentException("parts overlap or are out of order");
                }
                json[offset++] = ',';
            }
            part.copyInto(times, ends, at, offset);
            offset += part.copyTo(json, offset, false);
            at += part.size();
        }
        return over(times, ends, json);
    }

    /** Returns the same bars in arrays of their own size. */
    public Bars compact() {
        if (isEmpty()) {
            return NONE;
        }
        if (size() == times.length && json.length == ends[end - 1]) {
            return this;
        }
        long[] ownTimes = new long[size()];
        int[] ownEnds = new int[size()];
        byte[] ownJson = new byte[length()];
        copyInto(ownTimes, ownEnds, 0, 0);
        copyTo(ownJson, 0, false);
        return over(ownTimes, ownEnds, ownJson);
    }

    /** Returns how many bytes {@link #copyTo} writes, in either order. */
    public int length() {
        return isEmpty() ? 0 : ends[end - 1] - start(first);
    }

    /** Returns about how much memory the bars hold, in bytes. */
    public long weight() {
        return 64 + 12L * times.length + json.length;
    }

    /** Writes the objects, joined by commas, and returns how many bytes that were. */
    public int copyTo(byte[] target, int offset, boolean descending) {
        if (isEmpty()) {
            return 0;
        }
        if (!descending) {
            System.arraycopy(json, start(first), target, offset, length());
            return length();
        }
        int at = offset;
        for (int i = end - 1; i >= first; i--) {
            int start = start(i);
            int size = ends[i] - start;
            System.arraycopy(json, start, target, at, size);
            at += size;
            if (i > first) {
                target[at++] = ',';
            }
        }
        return at - offset;
    }

    /** Returns a checksum of the objects as they stand. */
    public long checksum() {
        CRC32C sum = new CRC32C();
        if (!isEmpty()) {
            sum.update(json, start(first), length());
        }
        return sum.getValue();
    }

    /** Returns the array in which the objects lie, among others; it must not be changed. */
    public byte[] array() {
        return json;
    }

    /** Returns where a bar's object starts in {@link #array}. */
    public int startOf(int index) {
        return start(first + index);
    }

    /** Returns where a bar's object ends in {@link #array}. */
    public int endOf(int index) {
        return ends[first + index];
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1] + 1;
    }

    private Bars range(int from, int to) {
        if (from >= to) {
            return NONE;
        }
        return from == first && to == end ? this : new Bars(times, ends, json, from, to);
    }

    private int lowerBound(long time) {
        int found = Arrays.binarySearch(times, first, end, time);
        return found >= 0 ? found : -found - 1;
    }

    private void copyInto(long[] toTimes, int[] toEnds, int at, int offset) {
        System.arraycopy(times, first, toTimes, at, size());
        int shift = offset - start(first);
        for (int i = first; i < end; i++) {
            toEnds[at + i - first] = ends[i] + shift;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bars that
                && Arrays.equals(times, first, end, that.times, that.first, that.end)
                && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOfRange(times, first, end));
    }

    /** Returns the objects, joined by commas. */
    @Override
    public String toString() {
        return isEmpty() ? "" : new String(json, start(first), length(), StandardCharsets.UTF_8);
    }
}
