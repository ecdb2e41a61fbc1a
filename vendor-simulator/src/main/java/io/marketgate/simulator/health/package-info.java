/** Whether the program is up. */
@NullMarked
package io.marketgate.simulator.health;

import org.jspecify.annotations.NullMarked;
