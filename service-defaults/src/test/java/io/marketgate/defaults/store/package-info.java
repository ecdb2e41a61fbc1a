@NullMarked
package io.marketgate.defaults.store;

import org.jspecify.annotations.NullMarked;
