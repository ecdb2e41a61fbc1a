package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.Bar;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a range.
 *
 * @param queried how many base bars it was made of
 * @param next where the next page begins (or ends, when newest come first), epoch ms
 */
record RangePage(List<Bar> bars, long queried, OptionalLong next) {

    static final RangePage EMPTY = new RangePage(List.of(), 0, OptionalLong.empty());
}
