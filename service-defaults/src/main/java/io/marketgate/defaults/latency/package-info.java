/** How the time is measured that calls take. */
@NullMarked
package io.marketgate.defaults.latency;

import org.jspecify.annotations.NullMarked;
