package io.marketgate.simulator.news;

import io.marketgate.simulator.clock.SimulatedClock;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** News of the last two years, newest first unless asked for otherwise. */
@Controller("/v2/reference/news")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NewsController {

    private static final String PATH = "/v2/reference/news";

    private final GeneratedNews news;
    private final SimulatedClock clock;

    NewsController(GeneratedNews news, SimulatedClock clock) {
        this.news = news;
        this.clock = clock;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        int limit = query.limit(10, 1_000);
        String ticker = query.text("ticker");
        List<Listing> subjects =
                news.subjects().stream()
                        .filter(listing -> ticker == null || listing.ticker().equals(ticker))
                        .toList();
        NewsQuery range = NewsQuery.of(query, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        List<Article> found = range.read(news, subjects, limit + 1);
        List<Article> page = found.subList(0, Math.min(limit, found.size()));
        Json json = Json.object().openArray("results");
        page.forEach(article -> write(json, article));
        json.closeArray().ok(request).integer("count", page.size());
        if (page.size() < found.size()) {
            Map<String, String> next = query.parameters();
            next.put("ap", page.getLast().published().toString());
            next.put("as", page.getLast().id());
            json.text("next_url", query.next(PATH, next));
        }
        return HttpResponse.ok(json.end()).header("X-Item-Count", Integer.toString(page.size()));
    }

    private static void write(Json json, Article article) {
        String url = "https://news.example.com/" + article.id();
        json.open()
                .text("id", article.id())
                .open("publisher")
                .text("name", "Simulated Wire")
                .text("homepage_url", "https://news.example.com/")
                .text("logo_url", "https://news.example.com/logo.png")
                .text("favicon_url", "https://news.example.com/favicon.ico")
                .close()
                .text("title", article.title())
                .text("author", "The Simulator")
                .text("published_utc", article.published().toString())
                .text("article_url", url)
                .openArray("tickers");
        article.tickers().forEach(json::element);
        json.closeArray()
                .text("amp_url", url + "/amp")
                .text("image_url", url + "/image.jpg")
                .text("description", "Made up by the vendor simulator: " + article.title() + ".")
                .openArray("keywords")
                .element("simulated")
                .closeArray()
                .openArray("insights");
        for (String ticker : article.tickers()) {
            json.open()
                    .text("ticker", ticker)
                    .text("sentiment", article.mood())
                    .text("sentiment_reasoning", "Made up.")
                    .close();
        }
        json.closeArray().close();
    }
}
