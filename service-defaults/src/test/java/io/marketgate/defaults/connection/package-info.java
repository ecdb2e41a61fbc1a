@NullMarked
package io.marketgate.defaults.connection;

import org.jspecify.annotations.NullMarked;
