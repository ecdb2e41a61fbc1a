/** The simulated time and the calls that move it. */
@NullMarked
package io.marketgate.simulator.clock;

import org.jspecify.annotations.NullMarked;
