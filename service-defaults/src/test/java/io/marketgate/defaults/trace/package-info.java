/** Tests of traces. */
@NullMarked
package io.marketgate.defaults.trace;

import org.jspecify.annotations.NullMarked;
