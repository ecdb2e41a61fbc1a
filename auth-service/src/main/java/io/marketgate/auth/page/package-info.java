/** Lists in pages, newest first. */
@NullMarked
package io.marketgate.auth.page;

import org.jspecify.annotations.NullMarked;
