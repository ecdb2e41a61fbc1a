/** One symbol over a named range, in a form of our own. */
@NullMarked
package io.marketgate.marketdata.quote;

import org.jspecify.annotations.NullMarked;
