@NullMarked
package io.marketgate.simulator.document;

import org.jspecify.annotations.NullMarked;
