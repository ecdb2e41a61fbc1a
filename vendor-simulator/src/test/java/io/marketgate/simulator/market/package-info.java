@NullMarked
package io.marketgate.simulator.market;

import org.jspecify.annotations.NullMarked;
