/** Which instance of a service a call goes to. */
@NullMarked
package io.marketgate.defaults.instance;

import org.jspecify.annotations.NullMarked;
