/** Bodies of requests as records: how they are read, and what is wrong with them. */
@NullMarked
package io.marketgate.defaults.body;

import org.jspecify.annotations.NullMarked;
