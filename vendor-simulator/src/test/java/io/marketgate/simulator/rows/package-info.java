@NullMarked
package io.marketgate.simulator.rows;

import org.jspecify.annotations.NullMarked;
