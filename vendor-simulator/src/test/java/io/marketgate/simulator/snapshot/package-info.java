@NullMarked
package io.marketgate.simulator.snapshot;

import org.jspecify.annotations.NullMarked;
