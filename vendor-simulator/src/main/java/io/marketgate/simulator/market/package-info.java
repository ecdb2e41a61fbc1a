/** What is traded and what it cost: the finished bars, recorded or generated. */
@NullMarked
package io.marketgate.simulator.market;

import org.jspecify.annotations.NullMarked;
