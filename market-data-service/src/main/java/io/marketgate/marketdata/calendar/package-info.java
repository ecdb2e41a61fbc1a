/** When markets are open: the exchange's sessions, holidays and early closes. */
@NullMarked
package io.marketgate.marketdata.calendar;

import org.jspecify.annotations.NullMarked;
