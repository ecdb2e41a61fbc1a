@NullMarked
package io.marketgate.gateway.verdict;

import org.jspecify.annotations.NullMarked;
