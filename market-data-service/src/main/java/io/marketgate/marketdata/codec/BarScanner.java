package io.marketgate.marketdata.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the members of one bar after the other; each scan overwrites the last one's findings. */
final class BarScanner {
    /** Places are counted in bytes, which only a parser of UTF-8 can do. */
    static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build();

    private static final int NEEDED =
            bit(BarMember.O)
                    | bit(BarMember.C)
                    | bit(BarMember.H)
                    | bit(BarMember.L)
                    | bit(BarMember.T);
    private static final double LATEST = 1e15;

    private final @Nullable String ticker;
    private final BarMember[] order = new BarMember[BarMember.COUNT];
    private final int[] from = new int[BarMember.COUNT];
    private final int[] to = new int[BarMember.COUNT];
    private final double[] value = new double[BarMember.COUNT];
    private int count;
    private int seen;
    private boolean foreign;

    /** Scans bars; one that names another ticker than this is refused. */
    BarScanner(@Nullable String ticker) {
        this.ticker = ticker;
    }

    /** Scans the bar that lies between two places of the text. */
    void scan(byte[] json, int start, int end) {
        try (JsonParser in = JSON.createParser(json, start, end - start)) {
            in.nextToken();
            scan(in, start);
        } catch (IOException e) {
            throw new BadAnswerException(Reason.NOT_JSON, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Passes the bar that the parser is at, and checks what can be checked of it alone.
     *
     * @param offset where the parser's text begins
     */
    void scan(JsonParser in, int offset) throws IOException {
        count = 0;
        seen = 0;
        foreign = false;
        if (!in.isExpectedStartObjectToken()) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "a bar is not an object");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            BarMember member = BarMember.of(name);
            in.nextToken();
            if (member == null) {
                foreign(in, name);
            } else {
                known(in, member, offset);
            }
        }
        if ((seen & NEEDED) != NEEDED) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "a bar without t, o, h, l or c");
        }
        if (value[BarMember.H.ordinal()] < value[BarMember.L.ordinal()]) {
            throw new BadAnswerException(Reason.HIGH_BELOW_LOW, "bar at " + time());
        }
    }

    private void known(JsonParser in, BarMember member, int offset) throws IOException {
        if (has(member)) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, member.wire() + " occurs twice");
        }
        seen |= bit(member);
        order[count++] = member;
        int index = member.ordinal();
        from[index] = offset + (int) in.currentTokenLocation().getByteOffset();
        if (member == BarMember.OTC) {
            in.skipChildren();
        } else {
            value[index] = checked(member, in);
        }
        to[index] = offset + (int) in.currentLocation().getByteOffset();
    }

    private static double checked(BarMember member, JsonParser in) throws IOException {
        double number = in.currentToken().isNumeric() ? in.getDoubleValue() : Double.NaN;
        boolean good = number >= 0 && number < Double.POSITIVE_INFINITY;
        if (!good || (member == BarMember.T && (number > LATEST || number != Math.rint(number)))) {
            throw new BadAnswerException(Reason.BAD_NUMBER, member.wire() + " is " + number);
        }
        return number;
    }

    private void foreign(JsonParser in, String name) throws IOException {
        foreign = true;
        if (ticker != null && name.equals("T") && !ticker.equals(in.getText())) {
            throw new BadAnswerException(Reason.WRONG_TICKER, "a bar of another ticker");
        }
        in.skipChildren();
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
