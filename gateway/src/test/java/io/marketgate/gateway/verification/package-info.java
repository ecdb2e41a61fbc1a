@NullMarked
package io.marketgate.gateway.verification;

import org.jspecify.annotations.NullMarked;
