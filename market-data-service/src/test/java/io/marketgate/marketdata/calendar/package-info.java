@NullMarked
package io.marketgate.marketdata.calendar;

import org.jspecify.annotations.NullMarked;
