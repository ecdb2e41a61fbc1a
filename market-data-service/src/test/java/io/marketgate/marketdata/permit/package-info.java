@NullMarked
package io.marketgate.marketdata.permit;

import org.jspecify.annotations.NullMarked;
