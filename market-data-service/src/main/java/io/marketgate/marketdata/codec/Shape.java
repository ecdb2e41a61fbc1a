package io.marketgate.marketdata.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of a bar's JSON object in the order they were written.
 *
 * <p>A segment names each shape once; most have one. A bar without a shape (because it has members
 * that are not understood, or white space) is kept as text.
 */
record Shape(List<Member> members) {
    /** Stands for a bar that is kept as text. */
    static final Shape TEXT = new Shape(List.of());

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};

    Shape {
        members = List.copyOf(members);
    }

    /** Returns the shape of the bar just scanned, which occupies so many bytes of the text. */
    static Shape of(BarScanner bar, byte[] json, int length) {
        if (bar.isForeign() || !hasPlainTime(bar, json)) {
            return TEXT;
        }
        List<Member> members = new ArrayList<>(bar.count());
        int expected = 1;
        for (int i = 0; i < bar.count(); i++) {
            Member member = bar.member(i);
            int size = bar.to(member) - bar.from(member);
            if (member == Member.OTC && (size != TRUE.length || json[bar.from(member)] != 't')) {
                return TEXT;
            }
            expected += member.wire().length() + 4 + size;
            members.add(member);
        }
        return expected == length ? new Shape(members) : TEXT;
    }

    private static boolean hasPlainTime(BarScanner bar, byte[] json) {
        int from = bar.from(Member.T);
        int to = bar.to(Member.T);
        for (int i = from; i < to; i++) {
            if (json[i] < '0' || json[i] > '9') {
                return false;
            }
        }
        return true;
    }

    boolean isText() {
        return members.isEmpty();
    }

    /** Returns, for each member, what stands before its value. */
    byte[][] prefixes() {
        byte[][] prefixes = new byte[members.size()][];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = members.get(i).prefix(i == 0);
        }
        return prefixes;
    }

    static byte[] otcValue() {
        return TRUE.clone();
    }

    void write(Packer out) {
        out.raw(members.size());
        members.forEach(member -> out.raw(member.ordinal()));
    }

    static Shape read(Unpacker in) {
        int count = in.raw();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count && i <= Member.COUNT; i++) {
            members.add(Member.values()[in.atMost(Member.COUNT - 1)]);
        }
        if (members.stream().distinct().count() != count
                || (count > 0 && !members.contains(Member.T))) {
            throw new IllegalArgumentException("no shape: " + members);
        }
        return new Shape(members);
    }
}
