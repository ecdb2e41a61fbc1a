/** The vendor: the only place that knows its key. */
@NullMarked
package io.marketgate.marketdata.upstream;

import org.jspecify.annotations.NullMarked;
