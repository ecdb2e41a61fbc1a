/** What a server takes from a connection before there is a request that anything could act on. */
@NullMarked
package io.marketgate.defaults.connection;

import org.jspecify.annotations.NullMarked;
