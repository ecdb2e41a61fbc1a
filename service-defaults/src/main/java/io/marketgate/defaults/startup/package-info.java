/** What a service does before it is of use. */
@NullMarked
package io.marketgate.defaults.startup;

import org.jspecify.annotations.NullMarked;
