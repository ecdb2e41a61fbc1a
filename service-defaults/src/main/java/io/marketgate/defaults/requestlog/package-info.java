/** One line in the log for each request, whatever became of it. */
@NullMarked
package io.marketgate.defaults.requestlog;

import org.jspecify.annotations.NullMarked;
