package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where each number of each bar stands in the text. */
final class ScannedBars {
    /** Members whose numbers are alike and share notation and scale. */
    private static final List<List<BarMember>> ALIKE =
            List.of(
                    List.of(BarMember.O, BarMember.C, BarMember.H, BarMember.L),
                    List.of(BarMember.VW),
                    List.of(BarMember.V),
                    List.of(BarMember.N));

    private final byte[] json;
    private final BarLayout[] layouts;
    private final Map<BarLayout, BarLayout> distinct = new LinkedHashMap<>();
    private final int[][] from;
    private final int[][] to;

    private ScannedBars(Bars bars) {
        json = bars.array();
        layouts = new BarLayout[bars.size()];
        from = new int[BarMember.COUNT][bars.size()];
        to = new int[BarMember.COUNT][bars.size()];
    }

    /** Scans the bars; beyond so many layouts, bars of further ones become text. */
    static ScannedBars of(Bars bars, int mostLayouts) {
        ScannedBars scanned = new ScannedBars(bars);
        scanned.distinct.put(BarLayout.TEXT, BarLayout.TEXT);
        BarScanner scanner = new BarScanner(null);
        for (int i = 0; i < bars.size(); i++) {
            int start = bars.startOf(i);
            int end = bars.endOf(i);
            scanner.scan(scanned.json, start, end);
            BarLayout layout = BarLayout.of(scanner, scanned.json, end - start);
            if (scanned.distinct.size() == mostLayouts && !scanned.distinct.containsKey(layout)) {
                layout = BarLayout.TEXT;
            }
            scanned.place(i, scanned.distinct.computeIfAbsent(layout, same -> same), scanner);
        }
        return scanned;
    }

    private void place(int bar, BarLayout layout, BarScanner scanner) {
        layouts[bar] = layout;
        for (BarMember member : layout.members()) {
            from[member.ordinal()][bar] = scanner.from(member);
            to[member.ordinal()][bar] = scanner.to(member);
        }
    }

    int size() {
        return layouts.length;
    }

    BarLayout layout(int bar) {
        return layouts[bar];
    }

    Set<BarLayout> layouts() {
        return distinct.keySet();
    }

    /** Returns the column of each member, by its ordinal. */
    NumberColumn[] columns() {
        NumberColumn[] columns = new NumberColumn[BarMember.COUNT];
        Arrays.fill(columns, NumberColumn.absent(size()));
        for (List<BarMember> group : ALIKE) {
            ColumnStatistics statistics = new ColumnStatistics();
            for (BarMember member : group) {
                statistics.add(json, from[member.ordinal()], to[member.ordinal()]);
            }
            for (BarMember member : group) {
                int at = member.ordinal();
                columns[at] = NumberColumn.of(json, from[at], to[at], statistics);
            }
        }
        return columns;
    }
}
