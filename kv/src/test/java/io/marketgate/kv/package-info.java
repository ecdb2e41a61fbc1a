/** What every store must do, and what each may not. */
@NullMarked
package io.marketgate.kv;

import org.jspecify.annotations.NullMarked;
