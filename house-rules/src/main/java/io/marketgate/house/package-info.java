/** The rules that classes of every module keep; read by each module's {@code ArchitectureTest}. */
@NullMarked
package io.marketgate.house;

import org.jspecify.annotations.NullMarked;
