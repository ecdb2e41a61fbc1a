@NullMarked
package io.marketgate.simulator.currency;

import org.jspecify.annotations.NullMarked;
