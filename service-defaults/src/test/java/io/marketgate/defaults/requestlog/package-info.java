@NullMarked
package io.marketgate.defaults.requestlog;

import org.jspecify.annotations.NullMarked;
