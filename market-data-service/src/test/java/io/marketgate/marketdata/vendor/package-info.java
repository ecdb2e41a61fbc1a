@NullMarked
package io.marketgate.marketdata.vendor;

import org.jspecify.annotations.NullMarked;
