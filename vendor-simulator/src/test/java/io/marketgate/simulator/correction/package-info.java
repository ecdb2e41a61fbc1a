@NullMarked
package io.marketgate.simulator.correction;

import org.jspecify.annotations.NullMarked;
