/** Starts Marketgate's processes on one machine, with a real PostgreSQL and a real Redis. */
@NullMarked
package io.marketgate.launcher;

import org.jspecify.annotations.NullMarked;
