@NullMarked
package io.marketgate.defaults;

import org.jspecify.annotations.NullMarked;
