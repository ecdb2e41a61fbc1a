/** The change log: what was changed, in order, for whoever keeps copies. */
@NullMarked
package io.marketgate.auth.change;

import org.jspecify.annotations.NullMarked;
