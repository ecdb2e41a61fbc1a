/** Lists of rows as the vendor filters, sorts and pages them. */
@NullMarked
package io.marketgate.simulator.rows;

import org.jspecify.annotations.NullMarked;
