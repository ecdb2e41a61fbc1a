/** The time that every service goes by. */
@NullMarked
package io.marketgate.defaults.clock;

import org.jspecify.annotations.NullMarked;
