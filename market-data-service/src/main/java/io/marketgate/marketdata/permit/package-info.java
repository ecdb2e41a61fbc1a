/** Leave to call the vendor: of all instances together, and of this one. */
@NullMarked
package io.marketgate.marketdata.permit;

import org.jspecify.annotations.NullMarked;
