/** Tests of reading bodies. */
@NullMarked
package io.marketgate.defaults.body;

import org.jspecify.annotations.NullMarked;
