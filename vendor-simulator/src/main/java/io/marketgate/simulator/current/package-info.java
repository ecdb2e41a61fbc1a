/**
 * The market as it shows at the clock's moment: nothing of the future, running bars, splits
 * applied.
 */
@NullMarked
package io.marketgate.simulator.current;

import org.jspecify.annotations.NullMarked;
