package io.marketgate.simulator;

import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Answers that the program is up: once it listens it is ready. */
@Controller("/health")
final class SimulatorHealthController {

    @Get(uris = {"/readiness", "/liveness"})
    String up() {
        return Json.object().text("name", "vendor-simulator").text("status", "UP").end();
    }
}
