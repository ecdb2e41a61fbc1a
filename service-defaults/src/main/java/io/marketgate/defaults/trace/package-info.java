/**
 * Traces: their context is continued always, their spans are exported where a collector is told.
 */
@NullMarked
package io.marketgate.defaults.trace;

import org.jspecify.annotations.NullMarked;
