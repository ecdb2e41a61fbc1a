/** The public address: every request enters here. */
@NullMarked
package io.marketgate.gateway;

import org.jspecify.annotations.NullMarked;
