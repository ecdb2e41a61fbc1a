/** What auth-service said of keys, kept until it changes or grows old. */
@NullMarked
package io.marketgate.gateway.verification;

import org.jspecify.annotations.NullMarked;
