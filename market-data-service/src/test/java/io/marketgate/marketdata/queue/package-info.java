@NullMarked
package io.marketgate.marketdata.queue;

import org.jspecify.annotations.NullMarked;
