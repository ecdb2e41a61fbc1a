@NullMarked
package io.marketgate.simulator.control;

import org.jspecify.annotations.NullMarked;
