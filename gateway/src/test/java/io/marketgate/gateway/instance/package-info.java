@NullMarked
package io.marketgate.gateway.instance;

import org.jspecify.annotations.NullMarked;
