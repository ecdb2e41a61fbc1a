@NullMarked
package io.marketgate.simulator.wire;

import org.jspecify.annotations.NullMarked;
