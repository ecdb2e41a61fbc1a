package io.marketgate.defaults.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How requests are handed to whoever serves them.
 *
 * @param streamed whether a body is passed on piece by piece while it arrives; else a request is
 *     served once all of it is there
 */
@ConfigurationProperties("marketgate.requests")
record RequestSettings(@Bindable(defaultValue = "false") boolean streamed) {}
