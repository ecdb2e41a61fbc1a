/** How the vendor writes: numbers, errors, request ids, cursors. */
@NullMarked
package io.marketgate.simulator.wire;

import org.jspecify.annotations.NullMarked;
