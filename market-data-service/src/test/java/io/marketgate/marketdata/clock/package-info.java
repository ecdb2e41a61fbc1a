@NullMarked
package io.marketgate.marketdata.clock;

import org.jspecify.annotations.NullMarked;
