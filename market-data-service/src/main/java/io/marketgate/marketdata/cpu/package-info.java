/** Work that takes more than a millisecond of a processor. */
@NullMarked
package io.marketgate.marketdata.cpu;

import org.jspecify.annotations.NullMarked;
