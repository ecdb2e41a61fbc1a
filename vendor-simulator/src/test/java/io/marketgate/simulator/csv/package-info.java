@NullMarked
package io.marketgate.simulator.csv;

import org.jspecify.annotations.NullMarked;
