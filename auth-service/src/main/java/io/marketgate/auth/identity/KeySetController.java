package io.marketgate.auth.identity;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The key set (RFC 7517) that checks identities. */
@Controller("/.well-known/jwks.json")
@ExecuteOn(TaskExecutors.BLOCKING)
@Open
final class KeySetController {
    private final PublishedKeys keys;

    KeySetController(PublishedKeys keys) {
        this.keys = keys;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    String keys() {
        return keys.load().toString(true);
    }
}
