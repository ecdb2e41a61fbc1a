package io.marketgate.marketdata.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of a bar's JSON object in the order they were written.
 *
 * <p>A segment names each layout once; most have one. A bar without a layout (because it has
 * members that are not understood, or white space) is kept as text.
 */
record BarLayout(List<BarMember> members) {
    /** Stands for a bar that is kept as text. */
    static final BarLayout TEXT = new BarLayout(List.of());

    /** The only value of {@link BarMember#OTC} that a layout stands for. */
    static final String TRUE = "true";

    BarLayout {
        members = List.copyOf(members);
    }

    /** Returns the layout of the bar just scanned, which occupies so many bytes of the text. */
    static BarLayout of(BarScanner bar, byte[] json, int length) {
        if (bar.isForeign() || !hasPlainTime(bar, json)) {
            return TEXT;
        }
        List<BarMember> members = new ArrayList<>(bar.count());
        int expected = 1;
        for (int i = 0; i < bar.count(); i++) {
            BarMember member = bar.member(i);
            int size = bar.to(member) - bar.from(member);
            if (member == BarMember.OTC
                    && (size != TRUE.length() || json[bar.from(member)] != 't')) {
                return TEXT;
            }
            expected += member.wire().length() + 4 + size;
            members.add(member);
        }
        return expected == length ? new BarLayout(members) : TEXT;
    }

    private static boolean hasPlainTime(BarScanner bar, byte[] json) {
        int from = bar.from(BarMember.T);
        int to = bar.to(BarMember.T);
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

    void write(VarintWriter out) {
        out.write(members.size());
        members.forEach(member -> out.write(member.ordinal()));
    }

    static BarLayout read(VarintReader in) {
        int count = in.raw();
        List<BarMember> members = new ArrayList<>();
        for (int i = 0; i < count && i <= BarMember.COUNT; i++) {
            members.add(BarMember.values()[in.atMost(BarMember.COUNT - 1)]);
        }
        if (members.stream().distinct().count() != count
                || (count > 0 && !members.contains(BarMember.T))) {
            throw new IllegalArgumentException("no layout: " + members);
        }
        return new BarLayout(members);
    }
}
