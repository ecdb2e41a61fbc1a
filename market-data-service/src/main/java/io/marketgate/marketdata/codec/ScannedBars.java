package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where each number of each bar stands in the text. */
final class ScannedBars {
    private final byte[] json;
    private final Shape[] shapes;
    private final Map<Shape, Shape> distinct = new LinkedHashMap<>();
    private final Map<Member, int[]> from = new EnumMap<>(Member.class);
    private final Map<Member, int[]> to = new EnumMap<>(Member.class);

    private ScannedBars(Bars bars) {
        json = bars.array();
        shapes = new Shape[bars.size()];
        for (Member member : Member.values()) {
            from.put(member, new int[bars.size()]);
            to.put(member, new int[bars.size()]);
        }
    }

    /** Scans the bars; beyond so many shapes, bars of further ones become text. */
    static ScannedBars of(Bars bars, int mostShapes) {
        ScannedBars scanned = new ScannedBars(bars);
        scanned.distinct.put(Shape.TEXT, Shape.TEXT);
        BarScanner scanner = new BarScanner(scanned.json, null);
        for (int i = 0; i < bars.size(); i++) {
            int start = bars.startOf(i);
            int end = bars.endOf(i);
            scanner.scan(new JsonScanner(scanned.json, start, end));
            Shape shape = Shape.of(scanner, scanned.json, end - start);
            if (scanned.distinct.size() == mostShapes && !scanned.distinct.containsKey(shape)) {
                shape = Shape.TEXT;
            }
            scanned.place(i, scanned.distinct.computeIfAbsent(shape, same -> same), scanner);
        }
        return scanned;
    }

    private void place(int bar, Shape shape, BarScanner scanner) {
        shapes[bar] = shape;
        for (Member member : shape.members()) {
            from(member)[bar] = scanner.from(member);
            to(member)[bar] = scanner.to(member);
        }
    }

    byte[] json() {
        return json;
    }

    int size() {
        return shapes.length;
    }

    Shape shape(int bar) {
        return shapes[bar];
    }

    Set<Shape> shapes() {
        return distinct.keySet();
    }

    int[] from(Member member) {
        return from.getOrDefault(member, new int[0]);
    }

    int[] to(Member member) {
        return to.getOrDefault(member, new int[0]);
    }

    NumberColumn column(Member member, NumberStyle style) {
        return NumberColumn.of(json, from(member), to(member), style.form(), style.scale());
    }
}
