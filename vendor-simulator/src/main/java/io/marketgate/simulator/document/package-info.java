/** Lists that are made up from the vendor's documentation, and what no plan includes. */
@NullMarked
package io.marketgate.simulator.document;

import org.jspecify.annotations.NullMarked;
