/** Control calls that correct the market. */
@NullMarked
package io.marketgate.simulator.correction;

import org.jspecify.annotations.NullMarked;
