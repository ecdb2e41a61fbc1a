@NullMarked
package io.marketgate.ratelimit;

import org.jspecify.annotations.NullMarked;
