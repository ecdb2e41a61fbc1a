package io.marketgate.marketdata.passthrough;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.VendorRoutes;
import io.marketgate.marketdata.upstream.Requester;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** The vendor's routes that nothing of ours answers yet. */
@Controller
@RequiresScope("market:read")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PassThroughController {
    private final PassThrough passThrough;

    PassThroughController(PassThrough passThrough) {
        this.passThrough = passThrough;
    }

    @Produces(MediaType.ALL)
    @Get(
            uris = {
                "/{family:" + VendorRoutes.FAMILIES + "}",
                "/{family:" + VendorRoutes.FAMILIES + "}/{+rest}"
            })
    HttpResponse<byte[]> any(
            HttpRequest<?> request, Caller caller, String family, @Nullable String rest) {
        BasicHttpAttributes.setUriTemplate(request, "/" + family + "/**");
        return passThrough.answer(request, Requester.of(request, caller));
    }
}
