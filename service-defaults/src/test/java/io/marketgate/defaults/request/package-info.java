/** What follows a request through logs, services and errors. */
@NullMarked
package io.marketgate.defaults.request;

import org.jspecify.annotations.NullMarked;
