/** Made-up news. */
@NullMarked
package io.marketgate.simulator.news;

import org.jspecify.annotations.NullMarked;
