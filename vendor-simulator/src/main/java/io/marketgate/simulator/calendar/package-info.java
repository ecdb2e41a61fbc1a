/** When the exchange is open. */
@NullMarked
package io.marketgate.simulator.calendar;

import org.jspecify.annotations.NullMarked;
