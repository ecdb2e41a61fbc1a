package io.marketgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the vendor's documentation that is served from data, in the documented form: a
 * file has its members with their types, and the head of its table where there is one.
 */
@MicronautTest
@Property(name = "simulator.seed", value = "1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VendorRoutesTest {

    /** A shape's text for a member that is one text and no other, which tells kinds apart. */
    private static final String EXACTLY = "=";

    /** A shape's text for a member that there must not be. */
    private static final String ABSENT = "absent";

    /** A documented route. */
    @Serdeable
    record DocumentedRoute(String route, String call, JsonNode shape, String csv) {

        @Override
        public String toString() {
            return route;
        }
    }

    @Inject Vendor vendor;
    @Inject JsonMapper json;

    private String option = "";

    @BeforeEach
    void duringASession() {
        vendor.control("clock", "{\"now\":\"2024-06-12T15:00:00Z\",\"rate\":0}");
        option =
                Vendor.text(
                        vendor.get(
                                        "/v3/reference/options/contracts?underlying_ticker=AAPL"
                                                + "&expiration_date.gte=2024-09-01&limit=1")
                                .results()
                                .getFirst(),
                        "ticker");
    }

    Stream<DocumentedRoute> routes() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/index-routes.json"));
        return json.readValue(text, Argument.listOf(DocumentedRoute.class)).stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void json_hasTheDocumentedMembers(DocumentedRoute route) {
        Answer answer = vendor.get(route.call().replace("{option}", option));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> missing = new ArrayList<>();
        compare("", route.shape(), answer.json(), missing);
        assertThat(missing).as(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void json_sameMoment_sameAnswer(DocumentedRoute route) {
        String call = route.call().replace("{option}", option);
        assertThat(withoutId(vendor.get(call))).isEqualTo(withoutId(vendor.get(call)));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void csv_hasTheDocumentedColumns(DocumentedRoute route) {
        Answer answer =
                vendor.call(
                        HttpRequest.GET(route.call().replace("{option}", option))
                                .header("Authorization", "Bearer any")
                                .header("Accept", "text/csv"));
        assertThat(answer.status()).isEqualTo(200);
        if (route.csv().isEmpty()) {
            assertThat(answer.body()).matches("(?s)[\\[{].*");
            return;
        }
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(route.csv());
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.get(1)).doesNotContain(",,,");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void query_holdsWhatThePathHolds_ignored(DocumentedRoute route) {
        String call = route.call().replace("{option}", option);
        String separator = call.contains("?") ? "&" : "?";
        String twice =
                "ticker=WRONG&from=1999-01-01&to=1999-01-02&date=1999-01-01&timespan=hour"
                        + "&multiplier=7&direction=losers&id=WRONG&locale=xx&name=xx";
        if (route.route().contains("{")) {
            Answer answer = vendor.get(call + separator + twice);
            assertThat(withoutId(answer)).isEqualTo(withoutId(vendor.get(call)));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void path_endsInASlash_theSame(DocumentedRoute route) {
        String call = route.call().replace("{option}", option);
        int query = call.indexOf('?');
        String slashed =
                query < 0 ? call + "/" : call.substring(0, query) + "/" + call.substring(query);
        assertThat(withoutId(vendor.get(slashed))).isEqualTo(withoutId(vendor.get(call)));
    }

    @Test
    void unknownPath_notFound() {
        Answer answer = vendor.get("/v9/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("status")).isEqualTo("NOT_FOUND");
    }

    private static String withoutId(Answer answer) {
        return answer.body()
                .replaceAll("\"request_id\":\"[0-9a-f]*\"", "")
                .replaceAll("\"next_url\":\"[^\"]*\"", "");
    }

    /** The first element of the kind that a shape is of. */
    private static void compareElements(
            String path, JsonNode shape, JsonNode actual, List<String> missing) {
        for (JsonNode element : actual.values()) {
            if (isOfKind(shape, element)) {
                compare(path + "[]", shape, element, missing);
                return;
            }
        }
        missing.add(path + " has none of " + shape);
    }

    private static boolean isOfKind(JsonNode shape, JsonNode element) {
        if (!shape.isObject()) {
            return true;
        }
        for (var entry : shape.entries()) {
            JsonNode wanted = entry.getValue();
            if (wanted.isString()
                    && wanted.getStringValue().startsWith(EXACTLY)
                    && !isExactly(wanted, element.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isExactly(JsonNode shape, @Nullable JsonNode actual) {
        return actual != null
                && actual.isString()
                && shape.getStringValue().equals(EXACTLY + actual.getStringValue());
    }

    private static void compare(
            String path,
            @Nullable JsonNode shape,
            @Nullable JsonNode actual,
            List<String> missing) {
        boolean unwanted =
                shape != null && shape.isString() && ABSENT.equals(shape.getStringValue());
        if (unwanted) {
            if (actual != null) {
                missing.add(path + " is not absent");
            }
        } else if (actual == null || shape == null) {
            missing.add(path + " is absent");
        } else if (shape.isObject()) {
            shape.entries()
                    .forEach(entry ->
                            compare(
                                    path + "." + entry.getKey(),
                                    entry.getValue(),
                                    actual.isObject() ? actual.get(entry.getKey()) : null,
                                    missing));
        } else if (shape.isArray()) {
            if (!actual.isArray() || shape.size() > 0 && actual.size() == 0) {
                missing.add(path + " is no list with elements");
            }
            shape.values().forEach(element -> compareElements(path, element, actual, missing));
        } else if (shape.getStringValue().startsWith(EXACTLY)) {
            if (!isExactly(shape, actual)) {
                missing.add(path + " is not " + shape.getStringValue());
            }
        } else {
            String type =
                    actual.isString()
                            ? "string"
                            : actual.isNumber() ? "number" : actual.isBoolean() ? "boolean" : "?";
            if (!type.equals(shape.getStringValue())) {
                missing.add(path + " is " + type);
            }
        }
    }
}
