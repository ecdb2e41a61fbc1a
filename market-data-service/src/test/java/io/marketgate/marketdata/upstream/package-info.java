@NullMarked
package io.marketgate.marketdata.upstream;

import org.jspecify.annotations.NullMarked;
