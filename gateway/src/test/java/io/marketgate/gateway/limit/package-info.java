/** Tests of limits. */
@NullMarked
package io.marketgate.gateway.limit;

import org.jspecify.annotations.NullMarked;
