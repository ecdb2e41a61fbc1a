package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import org.jspecify.annotations.Nullable;

/** Finds the members of one bar after the other; each scan overwrites the last one's findings. */
final class BarScanner {
    private static final int NEEDED =
            bit(BarMember.O)
                    | bit(BarMember.C)
                    | bit(BarMember.H)
                    | bit(BarMember.L)
                    | bit(BarMember.T);
    private static final double LATEST = 1e15;

    private final byte[] json;
    private final @Nullable String ticker;
    private final BarMember[] order = new BarMember[BarMember.COUNT];
    private final int[] from = new int[BarMember.COUNT];
    private final int[] to = new int[BarMember.COUNT];
    private final double[] value = new double[BarMember.COUNT];
    private int count;
    private int seen;
    private boolean foreign;

    /** Scans bars of this text; a bar that names another ticker is refused. */
    BarScanner(byte[] json, @Nullable String ticker) {
        this.json = json;
        this.ticker = ticker;
    }

    /** Passes a bar and checks what can be checked of it alone. */
    void scan(JsonScanner in) {
        count = 0;
        seen = 0;
        foreign = false;
        if (in.peek() != '{') {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "a bar is no object");
        }
        in.expect('{');
        if (!in.passes('}')) {
            do {
                int start = in.skipString();
                BarMember member = BarMember.of(json, start, in.position() - 1);
                in.expect(':');
                if (member == null) {
                    foreign(in, start, in.position());
                } else {
                    known(in, member);
                }
            } while (in.passes(','));
            in.expect('}');
        }
        if ((seen & NEEDED) != NEEDED) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "a bar without t, o, h, l or c");
        }
        if (value[BarMember.H.ordinal()] < value[BarMember.L.ordinal()]) {
            throw new BadAnswerException(Reason.HIGH_BELOW_LOW, "bar at " + time());
        }
    }

    private void known(JsonScanner in, BarMember member) {
        if ((seen & bit(member)) != 0) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, member.wire() + " occurs twice");
        }
        seen |= bit(member);
        order[count++] = member;
        in.peek();
        int index = member.ordinal();
        from[index] = in.position();
        if (member == BarMember.OTC) {
            in.skipValue();
        } else {
            value[index] = checked(member, in.number());
        }
        to[index] = in.position();
    }

    private static double checked(BarMember member, double number) {
        boolean good = number >= 0 && number < Double.POSITIVE_INFINITY;
        if (!good || (member == BarMember.T && (number > LATEST || number != Math.rint(number)))) {
            throw new BadAnswerException(Reason.BAD_NUMBER, member.wire() + " is " + number);
        }
        return number;
    }

    private void foreign(JsonScanner in, int nameStart, int nameEnd) {
        foreign = true;
        boolean names = nameEnd - nameStart == 3 && json[nameStart] == 'T';
        if (!names || ticker == null) {
            in.skipValue();
        } else if (in.peek() != '"' || !in.string().equals(ticker)) {
            throw new BadAnswerException(Reason.WRONG_TICKER, "a bar of another ticker");
        }
    }

    /** Returns the last bar's time. */
    long time() {
        return (long) value[BarMember.T.ordinal()];
    }

    /** Returns how many members of the last bar are understood. */
    int count() {
        return count;
    }

    /** Returns the members of the last bar in the order they were written. */
    BarMember member(int index) {
        return order[index];
    }

    boolean has(BarMember member) {
        return (seen & bit(member)) != 0;
    }

    /** True if the last bar has members that are not understood. */
    boolean isForeign() {
        return foreign;
    }

    int from(BarMember member) {
        return from[member.ordinal()];
    }

    int to(BarMember member) {
        return to[member.ordinal()];
    }

    private static int bit(BarMember member) {
        return 1 << member.ordinal();
    }
}
