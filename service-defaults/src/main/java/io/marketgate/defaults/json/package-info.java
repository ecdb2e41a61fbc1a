/** How JSON is read and written in every service. */
@NullMarked
package io.marketgate.defaults.json;

import org.jspecify.annotations.NullMarked;
