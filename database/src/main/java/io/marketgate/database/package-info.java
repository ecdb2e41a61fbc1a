/** PostgreSQL: where it is, how its schema comes about, and statements on it. */
@NullMarked
package io.marketgate.database;

import org.jspecify.annotations.NullMarked;
