/** Numbers that look random and are a pure function of what they are asked for. */
@NullMarked
package io.marketgate.simulator.random;

import org.jspecify.annotations.NullMarked;
