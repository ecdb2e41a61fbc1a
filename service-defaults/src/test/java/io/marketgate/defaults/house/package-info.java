@NullMarked
package io.marketgate.defaults.house;

import org.jspecify.annotations.NullMarked;
