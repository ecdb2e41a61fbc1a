@NullMarked
package io.marketgate.defaults.settings;

import org.jspecify.annotations.NullMarked;
