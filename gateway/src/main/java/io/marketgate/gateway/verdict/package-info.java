/** What auth-service said of keys, kept until it changes or grows old. */
@NullMarked
package io.marketgate.gateway.verdict;

import org.jspecify.annotations.NullMarked;
