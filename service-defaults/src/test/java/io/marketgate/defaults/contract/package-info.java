@NullMarked
package io.marketgate.defaults.contract;

import org.jspecify.annotations.NullMarked;
