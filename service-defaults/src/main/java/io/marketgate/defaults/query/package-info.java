/** Query parameters of our own routes: those that a route declares, each once. */
@NullMarked
package io.marketgate.defaults.query;

import org.jspecify.annotations.NullMarked;
