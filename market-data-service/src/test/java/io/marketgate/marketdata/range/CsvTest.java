package io.marketgate.marketdata.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
