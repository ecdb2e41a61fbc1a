/** What every service does the same; no domain types. */
@NullMarked
package io.marketgate.defaults;

import org.jspecify.annotations.NullMarked;
