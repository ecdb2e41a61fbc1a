package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.HashMap;
import java.util.Map;

/** Spells bars that were kept in columns as the vendor did. */
final class BarsWriter {
    private static final int BYTES_A_BAR = 110;
    private static final byte[] OTC = Shape.otcValue();

    private final Shape[] shapes;
    private final long[] times;
    private final NumberColumn[] columns = new NumberColumn[Member.COUNT];
    private final Map<Shape, byte[][]> prefixes = new HashMap<>();
    private byte[][] before = {};

    BarsWriter(Shape[] shapes, long[] times, Map<Member, NumberColumn> columns) {
        this.shapes = shapes;
        this.times = times;
        NumberColumn absent = NumberColumn.absent(times.length);
        for (Member member : Member.values()) {
            this.columns[member.ordinal()] = columns.getOrDefault(member, absent);
        }
    }

    /** Returns the bars; those kept as text are read from what is left. */
    Bars write(Unpacker texts) {
        BarsBuilder out = new BarsBuilder(times.length, times.length * BYTES_A_BAR);
        for (int i = 0; i < times.length; i++) {
            if (shapes[i].isText()) {
                int length = texts.atMost(texts.left());
                int start = texts.skip(length);
                out.add(times[i], texts.array(), start, start + length);
            } else {
                spell(i, out);
            }
        }
        return out.build();
    }

    private void spell(int bar, BarsBuilder out) {
        Shape shape = shapes[bar];
        if (bar == 0 || shape != shapes[bar - 1]) {
            before = prefixes.computeIfAbsent(shape, Shape::prefixes);
        }
        int room = 1;
        for (int i = 0; i < before.length; i++) {
            room += before[i].length + column(shape, i).room(bar);
        }
        out.begin(room);
        for (int i = 0; i < before.length; i++) {
            out.put(before[i]);
            switch (shape.members().get(i)) {
                case T -> out.put(NumberForm.PLAIN, times[bar], 0);
                case OTC -> out.put(OTC);
                default -> column(shape, i).spell(bar, out);
            }
        }
        out.put('}');
        out.finish(times[bar]);
    }

    private NumberColumn column(Shape shape, int index) {
        return columns[shape.members().get(index).ordinal()];
    }
}
