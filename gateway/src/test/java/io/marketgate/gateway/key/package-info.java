@NullMarked
package io.marketgate.gateway.key;

import org.jspecify.annotations.NullMarked;
