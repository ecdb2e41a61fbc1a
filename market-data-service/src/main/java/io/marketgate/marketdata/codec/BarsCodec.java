package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bars as columns: layouts in runs, times as steps, prices as differences from a guess, volumes and
 * trade counts as they are, and what does not fit as text.
 */
final class BarsCodec {
    /** The members kept in columns, in the order of the columns. */
    private static final List<BarMember> IN_COLUMNS =
            List.of(
                    BarMember.O,
                    BarMember.C,
                    BarMember.H,
                    BarMember.L,
                    BarMember.VW,
                    BarMember.V,
                    BarMember.N);

    private static final int MOST_LAYOUTS = 255;

    private BarsCodec() {}

    static void write(Bars bars, VarintWriter out) {
        ScannedBars scanned = ScannedBars.of(bars, MOST_LAYOUTS);
        writeLayouts(scanned, out);
        writeTimes(bars, out);
        NumberColumn[] columns = scanned.columns();
        PriceDeltas.apply(columns, false);
        for (BarMember member : IN_COLUMNS) {
            columns[member.ordinal()].write(out);
        }
        for (int i = 0; i < bars.size(); i++) {
            if (scanned.layout(i).isText()) {
                int length = bars.endOf(i) - bars.startOf(i);
                out.unsigned(length);
                out.write(bars.array(), bars.startOf(i), length);
            }
        }
    }

    static Bars read(VarintReader in, int count) {
        BarLayout[] layouts = readLayouts(in, count);
        long[] times = readTimes(in, count);
        NumberColumn[] columns = new NumberColumn[BarMember.COUNT];
        Arrays.fill(columns, NumberColumn.absent(count));
        for (BarMember member : IN_COLUMNS) {
            columns[member.ordinal()] = NumberColumn.read(in, presence(layouts, member));
        }
        PriceDeltas.apply(columns, true);
        return new BarsWriter(layouts, times, columns).write(in);
    }

    private static void writeLayouts(ScannedBars scanned, VarintWriter out) {
        List<BarLayout> layouts = new ArrayList<>(scanned.layouts());
        out.write(layouts.size());
        layouts.forEach(layout -> layout.write(out));
        int count = scanned.size();
        for (int i = 0; i < count; ) {
            int start = i;
            BarLayout layout = scanned.layout(i);
            while (i < count && scanned.layout(i).equals(layout)) {
                i++;
            }
            out.write(layouts.indexOf(layout));
            out.unsigned(i - start);
        }
    }

    private static BarLayout[] readLayouts(VarintReader in, int count) {
        BarLayout[] known = new BarLayout[in.raw()];
        for (int i = 0; i < known.length; i++) {
            known[i] = BarLayout.read(in);
        }
        BarLayout[] layouts = new BarLayout[count];
        for (int i = 0; i < count; ) {
            BarLayout layout = known[in.atMost(known.length - 1L)];
            for (int left = in.atMost(count - i); left > 0; left--) {
                layouts[i++] = layout;
            }
        }
        return layouts;
    }

    private static void writeTimes(Bars bars, VarintWriter out) {
        int count = bars.size();
        long unit = 0;
        for (int i = 1; i < count; i++) {
            unit = gcd(bars.time(i) - bars.time(i - 1), unit);
        }
        out.unsigned(unit);
        out.signed(count == 0 ? 0 : bars.time(0));
        for (int i = 1; i < count; i++) {
            out.unsigned((bars.time(i) - bars.time(i - 1)) / unit - 1);
        }
    }

    private static long[] readTimes(VarintReader in, int count) {
        long unit = in.unsigned();
        long[] times = new long[count];
        long time = in.signed();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                time = Math.addExact(time, Math.multiplyExact(in.unsigned() + 1, unit));
            }
            times[i] = time;
            if (i > 0 && time <= times[i - 1]) {
                throw new IllegalArgumentException("times do not ascend");
            }
        }
        return times;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static boolean[] presence(BarLayout[] layouts, BarMember member) {
        boolean[] present = new boolean[layouts.length];
        for (int i = 0; i < layouts.length; i++) {
            present[i] =
                    i > 0 && layouts[i] == layouts[i - 1]
                            ? present[i - 1]
                            : layouts[i].members().contains(member);
        }
        return present;
    }
}
