@NullMarked
package io.marketgate.simulator;

import org.jspecify.annotations.NullMarked;
