/** What the services that store something run on in their tests. */
@NullMarked
package io.marketgate.database.backend;

import org.jspecify.annotations.NullMarked;
