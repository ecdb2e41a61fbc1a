@NullMarked
package io.marketgate.simulator.aggregate;

import org.jspecify.annotations.NullMarked;
