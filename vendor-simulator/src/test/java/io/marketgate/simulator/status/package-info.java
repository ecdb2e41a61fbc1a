@NullMarked
package io.marketgate.simulator.status;

import org.jspecify.annotations.NullMarked;
