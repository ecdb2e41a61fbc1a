/** The failures that only the gateway knows. */
@NullMarked
package io.marketgate.gateway.problem;

import org.jspecify.annotations.NullMarked;
