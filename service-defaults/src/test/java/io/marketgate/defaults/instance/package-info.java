@NullMarked
package io.marketgate.defaults.instance;

import org.jspecify.annotations.NullMarked;
