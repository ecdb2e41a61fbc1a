@NullMarked
package io.marketgate.simulator.fault;

import org.jspecify.annotations.NullMarked;
