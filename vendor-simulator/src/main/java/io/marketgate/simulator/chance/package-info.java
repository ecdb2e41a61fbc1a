/** Seeded chance: numbers that look random and are a pure function of what they are asked for. */
@NullMarked
package io.marketgate.simulator.chance;

import org.jspecify.annotations.NullMarked;
