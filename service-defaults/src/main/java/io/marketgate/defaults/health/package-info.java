/** Health on the service's own port. */
@NullMarked
package io.marketgate.defaults.health;

import org.jspecify.annotations.NullMarked;
