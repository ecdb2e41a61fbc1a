@NullMarked
package io.marketgate.marketdata.coverage;

import org.jspecify.annotations.NullMarked;
