@NullMarked
package io.marketgate.simulator.plan;

import org.jspecify.annotations.NullMarked;
