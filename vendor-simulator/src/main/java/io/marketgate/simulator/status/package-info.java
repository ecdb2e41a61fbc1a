/** The market's status now and the holidays ahead. */
@NullMarked
package io.marketgate.simulator.status;

import org.jspecify.annotations.NullMarked;
