@NullMarked
package io.marketgate.auth;

import org.jspecify.annotations.NullMarked;
