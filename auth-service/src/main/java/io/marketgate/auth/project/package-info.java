/** Projects, and what the first start makes. */
@NullMarked
package io.marketgate.auth.project;

import org.jspecify.annotations.NullMarked;
