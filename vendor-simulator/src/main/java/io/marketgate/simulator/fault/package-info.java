/** How the vendor misbehaves, on demand. */
@NullMarked
package io.marketgate.simulator.fault;

import org.jspecify.annotations.NullMarked;
