/** Who may call and how often: the vendor's keys and budget. */
@NullMarked
package io.marketgate.simulator.plan;

import org.jspecify.annotations.NullMarked;
