@NullMarked
package io.marketgate.launcher;

import org.jspecify.annotations.NullMarked;
