/** Work that goes on from the start of the program to its end. */
@NullMarked
package io.marketgate.gateway.background;

import org.jspecify.annotations.NullMarked;
