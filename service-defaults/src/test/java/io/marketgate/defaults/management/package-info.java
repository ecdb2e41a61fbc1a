@NullMarked
package io.marketgate.defaults.management;

import org.jspecify.annotations.NullMarked;
