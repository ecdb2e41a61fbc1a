/** The vendor's other routes, asked anew for every request. */
@NullMarked
package io.marketgate.marketdata.passthrough;

import org.jspecify.annotations.NullMarked;
