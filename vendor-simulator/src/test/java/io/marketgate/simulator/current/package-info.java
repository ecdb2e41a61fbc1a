@NullMarked
package io.marketgate.simulator.current;

import org.jspecify.annotations.NullMarked;
