@NullMarked
package io.marketgate.simulator.trade;

import org.jspecify.annotations.NullMarked;
