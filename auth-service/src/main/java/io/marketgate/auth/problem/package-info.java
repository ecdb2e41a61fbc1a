/** The service's own types of problems. */
@NullMarked
package io.marketgate.auth.problem;

import org.jspecify.annotations.NullMarked;
