/** The shared key-value client; plain Java that knows nothing of HTTP or of a framework. */
@NullMarked
package io.marketgate.kv;

import org.jspecify.annotations.NullMarked;
