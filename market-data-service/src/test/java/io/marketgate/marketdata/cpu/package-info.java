@NullMarked
package io.marketgate.marketdata.cpu;

import org.jspecify.annotations.NullMarked;
