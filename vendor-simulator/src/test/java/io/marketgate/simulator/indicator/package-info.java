@NullMarked
package io.marketgate.simulator.indicator;

import org.jspecify.annotations.NullMarked;
