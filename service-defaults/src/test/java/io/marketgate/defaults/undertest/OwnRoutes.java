package io.marketgate.defaults.undertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.problem.VendorRoutes;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.stream.Stream;

/** All routes of a service that are not the vendor's, as its router knows them. */
public final class OwnRoutes {
    private OwnRoutes() {}

    /** Fails unless each refuses every query that it does not understand, naming the parameter. */
    public static void assertRefuseUnknownParameters(EmbeddedServer server, String identity) {
        ApplicationContext context = server.getApplicationContext();
        String secret =
                context.getRequiredProperty("marketgate.service.secret", String.class)
                        .lines()
                        .findFirst()
                        .orElseThrow();
        TestClient client =
                new TestClient(
                        server.getURI(),
                        "Authorization",
                        "Bearer " + identity,
                        "X-Marketgate-Service-Secret",
                        secret);
        List<UriRouteInfo<?, ?>> routes = of(context.getBean(Router.class));
        assertThat(routes).isNotEmpty();
        for (UriRouteInfo<?, ?> route : routes) {
            assertRefused(client, route, "nonsense=1", "nonsense");
            parameters(route)
                    .forEach(it -> {
                        String name = name(it);
                        assertRefused(client, route, name + "=", name);
                        assertRefused(client, route, name, name);
                        if (!it.isContainerType()) {
                            assertRefused(client, route, name + "=1&" + name + "=1", name);
                        }
                    });
        }
    }

    private static void assertRefused(
            TestClient client, UriRouteInfo<?, ?> route, String query, String parameter) {
        String method = route.getHttpMethodName();
        Answer answer = client.send(method, path(route) + "?" + query);
        assertThat(answer.status()).as("%s %s?%s", method, route, query).isEqualTo(400);
        assertThat(answer.text()).contains("\"errors\":[{\"parameter\":\"" + parameter + "\"");
    }

    private static List<UriRouteInfo<?, ?>> of(Router router) {
        return router.uriRoutes()
                .filter(it -> it.getHttpMethod() != HttpMethod.HEAD)
                .filter(it -> !it.getAnnotationMetadata().hasStereotype(Endpoint.class))
                .filter(it -> !VendorRoutes.matches(path(it)))
                .toList();
    }

    /** A path of the route: of alternatives the first, whatever may be anything is x. */
    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate()
                .toString()
                .replaceAll("\\{\\w+:(\\w+)(?:\\|[^}]*)}", "$1")
                .replaceAll("\\{[^}]*}", "x");
    }

    private static Stream<Argument<?>> parameters(UriRouteInfo<?, ?> route) {
        return Stream.<Argument<?>>of(route.getTargetMethod().getArguments())
                .filter(it -> it.getAnnotationMetadata().hasAnnotation(QueryValue.class));
    }

    private static String name(Argument<?> argument) {
        return argument.getAnnotationMetadata()
                .stringValue(Bindable.class)
                .orElse(argument.getName());
    }
}
