/**
 * The market as it shows at the clock's moment: nothing of the future, running bars, splits
 * applied.
 */
@NullMarked
package io.marketgate.simulator.tape;

import org.jspecify.annotations.NullMarked;
