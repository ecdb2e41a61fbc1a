/** The program. */
@NullMarked
package io.marketgate.portfolio;

import org.jspecify.annotations.NullMarked;
