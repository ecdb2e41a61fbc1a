/** One instance of a service in a test, and how a test talks to it. */
@NullMarked
package io.marketgate.defaults.undertest;

import org.jspecify.annotations.NullMarked;
