/** JSON request bodies: their members, and what is wrong with them. */
@NullMarked
package io.marketgate.defaults.body;

import org.jspecify.annotations.NullMarked;
