@NullMarked
package io.marketgate.marketdata.passthrough;

import org.jspecify.annotations.NullMarked;
