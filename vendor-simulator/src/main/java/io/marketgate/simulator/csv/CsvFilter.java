package io.marketgate.simulator.csv;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers as CSV where that is asked for and the vendor has it. Every controller answers JSON; what
 * a table has no room for, the next page's address, goes into {@code Link}.
 */
@ServerFilter("/**")
final class CsvFilter implements Ordered {

    private static final String WANTED = "marketgate.simulator.csv";
    private static final String CSV = "text/csv";

    private final JsonMapper json;

    CsvFilter(JsonMapper json) {
        this.json = json;
    }

    /** Routes are found as if JSON was asked for, whatever was. */
    @RequestFilter
    @PreMatching
    void note(HttpRequest<?> request) {
        List<String> accepted = request.getHeaders().getAll(HttpHeaders.ACCEPT);
        if (accepted.isEmpty()) {
            return;
        }
        String first = accepted.getFirst().split("[,;]", 2)[0].strip();
        if (first.equalsIgnoreCase(CSV)) {
            request.setAttribute(WANTED, true);
        }
        request.mutate().header(HttpHeaders.ACCEPT, MediaType.ALL);
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void convert(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        CsvRoute route = CsvRoute.of(request.getPath());
        if (route == null
                || answer.code() != 200
                || request.getAttribute(WANTED).isEmpty()
                || !(answer.body() instanceof CharSequence text)) {
            return;
        }
        JsonNode whole = read(text.toString());
        if (whole == null) {
            return;
        }
        JsonNode next = whole.get("next_url");
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next.getStringValue() + ">; rel=\"next\"");
        }
        answer.body(new CsvTable(route, json).write(whole)).contentType(CSV);
    }

    /** Absent where a fault has spoilt it. */
    private @Nullable JsonNode read(String text) {
        try {
            return json.readValue(text, JsonNode.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** After faults, so that a spoilt answer stays one. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
