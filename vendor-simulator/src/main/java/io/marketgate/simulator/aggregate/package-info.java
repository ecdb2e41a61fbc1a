/** The vendor's aggregates: ranges of bars, previous close, open-close, grouped daily. */
@NullMarked
package io.marketgate.simulator.aggregate;

import org.jspecify.annotations.NullMarked;
