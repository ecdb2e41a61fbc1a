/** The log of a service: where its lines go and what they look like. */
@NullMarked
package io.marketgate.defaults.log;

import org.jspecify.annotations.NullMarked;
