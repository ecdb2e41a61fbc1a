/** Who calls: signed identities on public routes, the service secret on internal ones. */
@NullMarked
package io.marketgate.defaults.identity;

import org.jspecify.annotations.NullMarked;
