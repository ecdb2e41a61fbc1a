@NullMarked
package io.marketgate.defaults.identity;

import org.jspecify.annotations.NullMarked;
