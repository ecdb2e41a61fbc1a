@NullMarked
package io.marketgate.simulator.tape;

import org.jspecify.annotations.NullMarked;
