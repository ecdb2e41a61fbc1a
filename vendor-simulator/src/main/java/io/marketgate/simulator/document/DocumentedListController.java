package io.marketgate.simulator.document;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Whatever of the vendor's has no controller of its own. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocumentedListController {

    private final DocumentedLists lists;

    DocumentedListController(DocumentedLists lists) {
        this.lists = lists;
    }

    @Get(
            uris = {
                "/v1/{+path}",
                "/v2/{+path}",
                "/v3/{+path}",
                "/vX/{+path}",
                "/benzinga/{+path}",
                "/consumer-spending/{+path}",
                "/crypto/{+path}",
                "/etf-global/{+path}",
                "/fed/{+path}",
                "/forex/{+path}",
                "/futures/{+path}",
                "/indices/{+path}",
                "/options/{+path}",
                "/stocks/{+path}",
                "/tmx/{+path}"
            })
    String answer(HttpRequest<?> request) {
        return lists.answer(request);
    }
}
