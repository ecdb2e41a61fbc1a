/** What the control calls share: reading their bodies, and going back to the start. */
@NullMarked
package io.marketgate.simulator.control;

import org.jspecify.annotations.NullMarked;
