package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars as columns: shapes in runs, times as steps, prices as differences from a guess, volumes and
 * trade counts as they are, and what does not fit as text.
 */
final class BarsCodec {
    private static final Member[] PRICES = {Member.O, Member.C, Member.H, Member.L};
    private static final int MOST_SHAPES = 255;

    private BarsCodec() {}

    static void write(Bars bars, Packer out) {
        ScannedBars scanned = ScannedBars.of(bars, MOST_SHAPES);
        writeShapes(scanned, out);
        writeTimes(bars, out);
        Map<Member, NumberColumn> columns = columns(scanned);
        PriceModel prices = prices(columns).apply(false);
        write(out, columns, Member.O, prices.open());
        write(out, columns, Member.C, prices.close());
        write(out, columns, Member.H, prices.high());
        write(out, columns, Member.L, prices.low());
        write(out, columns, Member.VW, prices.average());
        for (Member member : new Member[] {Member.V, Member.N}) {
            write(out, columns, member, zeroed(column(columns, member).numbers));
        }
        for (int i = 0; i < bars.size(); i++) {
            if (scanned.shape(i).isText()) {
                int length = bars.endOf(i) - bars.startOf(i);
                out.unsigned(length);
                out.raw(bars.array(), bars.startOf(i), length);
            }
        }
    }

    static Bars read(Unpacker in, int count) {
        Shape[] shapes = readShapes(in, count);
        long[] times = readTimes(in, count);
        Map<Member, NumberColumn> columns = new HashMap<>();
        for (Member member :
                new Member[] {
                    Member.O, Member.C, Member.H, Member.L, Member.VW, Member.V, Member.N
                }) {
            boolean[] present = presence(shapes, member);
            columns.put(
                    member,
                    anyOf(present) ? NumberColumn.read(in, present) : NumberColumn.absent(count));
        }
        restore(columns);
        return new BarsWriter(shapes, times, columns).write(in);
    }

    private static void restore(Map<Member, NumberColumn> columns) {
        PriceModel prices = prices(columns).apply(true);
        replace(columns, Member.O, prices.open());
        replace(columns, Member.C, prices.close());
        replace(columns, Member.H, prices.high());
        replace(columns, Member.L, prices.low());
        replace(columns, Member.VW, prices.average());
    }

    private static void replace(Map<Member, NumberColumn> columns, Member member, long[] numbers) {
        System.arraycopy(numbers, 0, column(columns, member).numbers, 0, numbers.length);
    }

    private static Map<Member, NumberColumn> columns(ScannedBars scanned) {
        NumberStyle style = new NumberStyle();
        for (Member price : PRICES) {
            style.with(scanned.json(), scanned.from(price), scanned.to(price));
        }
        Map<Member, NumberColumn> columns = new HashMap<>();
        for (Member price : PRICES) {
            columns.put(price, scanned.column(price, style));
        }
        for (Member member : new Member[] {Member.VW, Member.V, Member.N}) {
            NumberStyle own = new NumberStyle();
            own.with(scanned.json(), scanned.from(member), scanned.to(member));
            columns.put(member, scanned.column(member, own));
        }
        return columns;
    }

    private static PriceModel prices(Map<Member, NumberColumn> columns) {
        return new PriceModel(
                column(columns, Member.O),
                column(columns, Member.C),
                column(columns, Member.H),
                column(columns, Member.L),
                column(columns, Member.VW));
    }

    private static void write(
            Packer out, Map<Member, NumberColumn> columns, Member member, long[] differences) {
        NumberColumn column = column(columns, member);
        if (column.isPresent()) {
            column.write(out, differences);
        }
    }

    private static NumberColumn column(Map<Member, NumberColumn> columns, Member member) {
        NumberColumn column = columns.get(member);
        if (column == null) {
            throw new IllegalArgumentException("no column " + member);
        }
        return column;
    }

    private static long[] zeroed(long[] numbers) {
        long[] copy = numbers.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == NumberColumn.NOTHING ? 0 : copy[i];
        }
        return copy;
    }

    private static void writeShapes(ScannedBars scanned, Packer out) {
        List<Shape> shapes = new ArrayList<>(scanned.shapes());
        out.raw(shapes.size());
        shapes.forEach(shape -> shape.write(out));
        int count = scanned.size();
        for (int i = 0; i < count; ) {
            int start = i;
            Shape shape = scanned.shape(i);
            while (i < count && scanned.shape(i).equals(shape)) {
                i++;
            }
            out.raw(shapes.indexOf(shape));
            out.unsigned(i - start);
        }
    }

    private static Shape[] readShapes(Unpacker in, int count) {
        Shape[] known = new Shape[in.raw()];
        for (int i = 0; i < known.length; i++) {
            known[i] = Shape.read(in);
        }
        Shape[] shapes = new Shape[count];
        for (int i = 0; i < count; ) {
            Shape shape = known[in.atMost(known.length - 1L)];
            for (int left = in.atMost(count - i); left > 0; left--) {
                shapes[i++] = shape;
            }
        }
        return shapes;
    }

    private static void writeTimes(Bars bars, Packer out) {
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

    private static long[] readTimes(Unpacker in, int count) {
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

    private static boolean[] presence(Shape[] shapes, Member member) {
        boolean[] present = new boolean[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            present[i] =
                    i > 0 && shapes[i] == shapes[i - 1]
                            ? present[i - 1]
                            : shapes[i].members().contains(member);
        }
        return present;
    }

    private static boolean anyOf(boolean[] present) {
        for (boolean there : present) {
            if (there) {
                return true;
            }
        }
        return false;
    }
}
