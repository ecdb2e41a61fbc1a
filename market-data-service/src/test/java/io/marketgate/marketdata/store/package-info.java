@NullMarked
package io.marketgate.marketdata.store;

import org.jspecify.annotations.NullMarked;
