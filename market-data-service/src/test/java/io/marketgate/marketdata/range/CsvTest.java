package io.marketgate.marketdata.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.FakeVendor.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges as CSV. */
class CsvTest extends RangeStack {
    private static final String[] CSV = {"Accept", "text/csv"};
    private static final String[] PUBLIC_CSV = {
        "Accept", "text/csv", "X-Marketgate-Public-Url", "http://bars.example"
    };

    @Test
    void csv_askedFor_hasTheSameNumbers() {
        var answer = service.get(days("2018-01-01", "2018-01-02"), "Accept", "text/csv");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        c,h,l,n,o,t,v,vw
                        50,60,1,17532,20.25,1514782800000,15000000,45.5
                        50,60,1,17533,20.25,1514869200000,15000000,45.5
                        """);
    }

    /** The vendor has no columns for what an index has not, but for n, which is empty. */
    @Test
    void csvOfAnIndex_hasTheVendorsColumns() {
        String index = "I:" + ticker;
        vendor.answer(uri ->
                Reply.json(
                        200,
                        ("{\"ticker\":\"%s\",\"results\":[{\"o\":2.5,\"c\":3,\"h\":4,\"l\":1,"
                                        + "\"t\":1514869200000}],\"status\":\"OK\",\"count\":1}")
                                .formatted(index)));
        String path = "/v2/aggs/ticker/" + index + "/range/1/day/2018-01-02/2018-01-02";
        assertThat(service.get(path, CSV).body())
                .isEqualTo(
                        """
                        c,h,l,n,o,t
                        3,4,1,,2.5,1514869200000
                        """);
    }

    @Test
    void csvPage_thatIsNotTheLast_leadsToTheNext() {
        List<String> whole = rows(service.get(days("2018-01-01", "2018-01-31"), CSV));
        for (String sort : List.of("asc", "desc")) {
            String next = days("2018-01-01", "2018-01-31") + "?limit=10&sort=" + sort;
            List<String> merged = new ArrayList<>();
            int pages = 0;
            while (!next.isEmpty()) {
                var page = service.get(next, PUBLIC_CSV);
                assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                merged.addAll(rows(page));
                pages++;
                next = linkedPath(page);
            }
            assertThat(pages).isEqualTo(3);
            assertThat(sort.equals("asc") ? merged : merged.reversed()).isEqualTo(whole);
        }
        assertThat(service.get(days("2018-01-01", "2018-01-31") + "?limit=10").headers().map())
                .as("JSON says it in its body")
                .doesNotContainKey("link");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT/CSV|text/csv",
                "Text/Csv; charset=utf-8|text/csv",
                "application/json;q=0.5, text/csv|text/csv",
                "text/csv;q=0.9, application/json;q=0.8|text/csv",
                "*/*;q=0.1, text/csv;q=0.2|text/csv",
                "text/*|text/csv",
                "text/html, text/csv|text/csv",
                "text/csv;q=0.5, application/json|application/json",
                "application/json, text/csv|application/json",
                "text/csv;q=0|application/json",
                "text/html|application/json",
                "*/*|application/json",
            })
    void form_isTheOneThatIsAcceptedMost(String accept, String form) {
        var answer = service.get(days("2018-01-01", "2018-01-02"), "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(form);
    }

    private static List<String> rows(HttpResponse<String> page) {
        return page.body().lines().skip(1).toList();
    }

    private static String linkedPath(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElse("");
        if (link.isEmpty()) {
            return "";
        }
        assertThat(link)
                .startsWith("<http://bars.example/v2/aggs/")
                .contains("?cursor=")
                .endsWith(">; rel=\"next\"");
        return link.substring("<http://bars.example".length(), link.indexOf('>'));
    }
}
