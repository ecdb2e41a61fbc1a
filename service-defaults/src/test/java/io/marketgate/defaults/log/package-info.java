@NullMarked
package io.marketgate.defaults.log;

import org.jspecify.annotations.NullMarked;
