/** Drives the launcher's stack from outside, as a user would. */
@NullMarked
package io.marketgate.e2e;

import org.jspecify.annotations.NullMarked;
