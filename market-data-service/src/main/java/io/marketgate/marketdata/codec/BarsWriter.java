package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Spells bars that were kept in columns as the vendor did. */
final class BarsWriter {
    private static final int BYTES_A_BAR = 110;
    private static final byte[] OTC = BarLayout.TRUE.getBytes(StandardCharsets.US_ASCII);

    private final BarLayout[] layouts;
    private final long[] times;
    private final NumberColumn[] columns;
    private final Map<BarLayout, byte[][]> prefixes = new HashMap<>();
    private byte[][] before = {};

    BarsWriter(BarLayout[] layouts, long[] times, NumberColumn[] columns) {
        this.layouts = layouts;
        this.times = times;
        this.columns = columns;
    }

    /** Returns the bars; those kept as text are read from what is left. */
    Bars write(VarintReader texts) {
        BarsBuilder out = new BarsBuilder(times.length, times.length * BYTES_A_BAR);
        for (int i = 0; i < times.length; i++) {
            if (layouts[i].isText()) {
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
        BarLayout layout = layouts[bar];
        if (bar == 0 || layout != layouts[bar - 1]) {
            before = prefixes.computeIfAbsent(layout, BarLayout::prefixes);
        }
        int room = 1;
        for (int i = 0; i < before.length; i++) {
            room += before[i].length + column(layout, i).room(bar);
        }
        out.begin(room);
        for (int i = 0; i < before.length; i++) {
            out.put(before[i]);
            switch (layout.members().get(i)) {
                case T -> out.put(NumberNotation.PLAIN, times[bar], 0);
                case OTC -> out.put(OTC);
                default -> column(layout, i).spell(bar, out);
            }
        }
        out.put('}');
        out.finish(times[bar]);
    }

    private NumberColumn column(BarLayout layout, int index) {
        return columns[layout.members().get(index).ordinal()];
    }
}
