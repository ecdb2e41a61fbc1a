/** Lists in pages, newest first. */
@NullMarked
package io.marketgate.defaults.page;

import org.jspecify.annotations.NullMarked;
