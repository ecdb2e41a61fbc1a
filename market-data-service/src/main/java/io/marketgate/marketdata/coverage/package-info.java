/** Which stretches of time bars are known for, how fresh they are, and what must be fetched. */
@NullMarked
package io.marketgate.marketdata.coverage;

import org.jspecify.annotations.NullMarked;
