/**
 * The rules that classes of every module keep, read by each module's {@code ArchitectureTest}, and
 * how its tests wait and which ports they take.
 */
@NullMarked
package io.marketgate.house;

import org.jspecify.annotations.NullMarked;
