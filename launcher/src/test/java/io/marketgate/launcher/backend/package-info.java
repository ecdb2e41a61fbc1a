/** PostgreSQL and Redis for tests: embedded, or in containers. */
@NullMarked
package io.marketgate.launcher.backend;

import org.jspecify.annotations.NullMarked;
