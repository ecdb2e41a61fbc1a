/** Every vendor call: admitted, answered, remembered. */
@NullMarked
package io.marketgate.simulator.call;

import org.jspecify.annotations.NullMarked;
