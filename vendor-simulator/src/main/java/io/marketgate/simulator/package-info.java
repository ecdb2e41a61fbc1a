/** The vendor simulator: how it is started and configured. */
@NullMarked
package io.marketgate.simulator;

import org.jspecify.annotations.NullMarked;
