@NullMarked
package io.marketgate.simulator.clock;

import org.jspecify.annotations.NullMarked;
